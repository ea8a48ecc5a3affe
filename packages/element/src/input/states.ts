import type { InspectionState } from './inspection.js';

/** The states that a page can style: `:state(accepted)`. */
const STATES = [
  'empty',
  'inspecting',
  'converting',
  'downloading',
  'accepted',
  'warned',
  'refused',
  'failed',
] as const;

/** Shows a page the present state, and none of the others. */
export function enterState(states: CustomStateSet | undefined, state: InspectionState): void {
  const now = stateName(state);
  for (const each of STATES) {
    if (each === now) states?.add(each);
    else states?.delete(each);
  }
}

function stateName(state: InspectionState): (typeof STATES)[number] {
  if (state.kind === 'making') return state.as;
  if (state.kind !== 'judged') return state.kind;
  const { verdict } = state.judgement;
  if (!verdict.accepted) return 'refused';
  return verdict.objections.length ? 'warned' : 'accepted';
}

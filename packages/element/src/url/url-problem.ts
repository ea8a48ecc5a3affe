import type { InspectionState } from '../input/inspection.js';
import { custom, type Problem } from '../input/problem.js';
import { OnlyWhole } from './remote-image.js';
import { isHidden, type SayUrl } from './url-row.js';

/** What is asked of an address. */
interface AskedUrl {
  readonly say: SayUrl;
  readonly name: string;
  /** Whether a person has typed one, and not entered it. */
  readonly isTyped: boolean;
  /** Whether the form submits the address itself. */
  readonly isSubmitted: boolean;
  readonly allowUnsafe: boolean;
}

/** Returns why the form must not be submitted; `null` for no reason, undefined for the same as for a file. */
export function urlProblem(state: InspectionState, asked: AskedUrl): Problem | null | undefined {
  const { say, name, isTyped, isSubmitted, allowUnsafe } = asked;
  const first = isSubmitted ? null : custom(say('url_first', { name }));
  switch (state.kind) {
    case 'empty':
      return isTyped ? custom(say('url_pending', { button: say('url_inspect') })) : undefined;
    case 'inspecting':
      return undefined;
    case 'making':
      return state.as === 'downloading' ? custom(say('url_busy', { name })) : undefined;
    case 'failed':
      if (state.error instanceof OnlyWhole) return first;
      return isSubmitted && isHidden(state.error) ? null : undefined;
    case 'judged': {
      const { accepted } = state.judgement.verdict;
      if (accepted) return first;
      return allowUnsafe && isSubmitted ? null : custom(refusalOf(state.judgement.answer));
    }
  }
}

function refusalOf({ cause, headline }: { readonly cause: string; readonly headline: string }): string {
  return cause || headline;
}

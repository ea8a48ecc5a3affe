import { visibleText } from '@diskloupe/core/text';
import type { Say } from '../words/language.js';
import { failureText } from './failure-text.js';
import type { InspectionState } from './inspection.js';

/** Why a form must not be submitted. */
export interface Problem {
  readonly flags: ValidityStateFlags;
  /** In a sentence. */
  readonly message: string;
}

/** What is asked of the control. */
export interface Asked {
  readonly required: boolean;
  readonly allowUnsafe: boolean;
  readonly say: Say;
}

/** Returns the reason not to submit the chosen file, if there is one. */
export function findProblem(
  state: InspectionState,
  name: string,
  { required, allowUnsafe, say }: Asked,
): Problem | undefined {
  switch (state.kind) {
    case 'empty':
      return required ? { flags: { valueMissing: true }, message: say('missing') } : undefined;
    case 'inspecting':
      return custom(say('busy', { name: visibleText(name) }));
    case 'making':
      return custom(say('busy_converting', { name: visibleText(name) }));
    case 'failed':
      return custom(failureText(state, say));
    case 'judged': {
      const { verdict, answer } = state.judgement;
      return verdict.accepted || allowUnsafe ? undefined : custom(answer.cause || answer.headline);
    }
  }
}

/** A reason without a validity flag of its own. */
export function custom(message: string): Problem {
  return { flags: { customError: true }, message };
}

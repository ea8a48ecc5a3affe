import { sentence, visibleText } from '@diskloupe/core/text';
import type { InspectionState } from './latest-inspection.js';

/** Why a form must not be submitted. */
export interface Problem {
  readonly flags: ValidityStateFlags;
  /** In a sentence. */
  readonly message: string;
}

/** Requirements on the chosen image. */
export interface Demands {
  readonly required: boolean;
  readonly allowUnsafe: boolean;
}

/** Returns the reason not to submit the chosen file, if there is one. */
export function findProblem(state: InspectionState, { required, allowUnsafe }: Demands): Problem | undefined {
  switch (state.kind) {
    case 'empty':
      return required ? { flags: { valueMissing: true }, message: 'Choose a disk image.' } : undefined;
    case 'inspecting':
      return custom(`${visibleText(state.file.name)} is being inspected: this takes a moment.`);
    case 'failed':
      return custom(failureText(state));
    case 'inspected': {
      const refusal = state.view.refusalText(state.report);
      return refusal === undefined || allowUnsafe ? undefined : custom(refusal);
    }
  }
}

/** A reason without a validity flag of its own. */
export function custom(message: string): Problem {
  return { flags: { customError: true }, message };
}

/** Describes what went wrong while a file was read. */
function failureText({ error, view }: Extract<InspectionState, { kind: 'failed' }>): string {
  if (!view) return "This file couldn't be inspected. Reload the page.";
  const text = sentence(view.errorText(error));
  // Browsers do not say why; choosing the file again helps against most causes.
  return error.name === 'SourceReadError' ? `${text} Choose the file again.` : text;
}

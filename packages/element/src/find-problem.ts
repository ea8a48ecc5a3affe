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
      return custom(errorText(state.error));
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
function errorText({ name, message }: Error): string {
  if (name === 'SourceReadError') {
    return 'The file could not be read: it was changed, moved or deleted. Choose it once more.';
  }
  return sentence(visibleText(`the file could not be inspected: ${message}`));
}

import type { Remedy } from './remedies/remedy.js';

/** Something that a policy has against an image. */
export interface Objection {
  /** Stable, for programs, e.g. `format_not_allowed`; that of a failed check of the report is the check's name. */
  readonly code: string;
  /** Whether the image is refused for it; otherwise a person is only warned. */
  readonly severity: 'refused' | 'warning';
  /** What is wrong, in a sentence for people, which says what to do where something can be done. */
  readonly sentence: string;
  /** The facts behind it; sizes are in bytes. */
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  /** What the sentence says to do, for programs; absent where nothing is known to help. */
  readonly remedy?: Remedy;
}

/** What a policy says of an image. */
export interface PolicyVerdict {
  /** The name of the policy. */
  readonly policy: string;
  /** Whether the image may be taken, perhaps after a conversion. */
  readonly accepted: boolean;
  /** All that it has against the image: what it refuses first, then what it warns of. */
  readonly objections: readonly Objection[];
  /** Whether it has to become raw before it is used. */
  readonly mustBecomeRaw: boolean;
}

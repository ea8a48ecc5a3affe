import type { Message } from '../messages/message.js';
import type { ObjectionCode } from '../messages/objections.js';
import type { Remedy } from '../messages/remedies.js';

/** Something that a policy has against an image: data, which `explain` of `words` renders. */
export interface Objection {
  /** Stable, for programs, e.g. `format_not_allowed`; that of a failed check of the report is the check's name. */
  readonly code: ObjectionCode;
  /** Whether the image is refused for it; otherwise a person is only warned. */
  readonly severity: 'refused' | 'warning';
  /** What is wrong; `words` has a sentence for it. */
  readonly reason: Message;
  /** The facts behind it; sizes are in bytes. */
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  /** What can be done; absent where nothing is known to help. */
  readonly remedy?: Remedy;
}

/** What a policy says of an image. */
export interface PolicyVerdict {
  /** The name of the policy. */
  readonly policy: string;
  /** Whether the image may be accepted, perhaps after a conversion. */
  readonly accepted: boolean;
  /** All that it has against the image: what it refuses first, then what it warns of. */
  readonly objections: readonly Objection[];
  /** Whether it has to become raw before it is used. */
  readonly mustBecomeRaw: boolean;
}

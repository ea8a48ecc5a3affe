import type { Message } from '../messages/message.js';
import type { ObjectionCode } from '../messages/objection-codes.js';
import type { Remedy } from '../messages/remedies.js';

/**
 * A policy's objection to an image: data, which `explain` of `words` renders.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, azureFixedVhd());
 * const [objection] = verdict.objections;
 * objection?.code; // 'format_not_allowed'
 * objection?.severity; // 'refused'
 * objection?.evidence['format']; // 'qcow2'
 * ```
 */
export interface Objection {
  /** Stable, for programs, e.g. `format_not_allowed`; the check's name if a check of the report failed. */
  readonly code: ObjectionCode;
  /** Whether the image is refused for it; otherwise it is only a warning for a person. */
  readonly severity: 'refused' | 'warning';
  /** What is wrong; `words` renders it. */
  readonly reason: Message;
  /** The facts behind it; sizes are in bytes. */
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  /** What can be done; absent if nothing is known to help. */
  readonly remedy?: Remedy;
}

/**
 * A policy's verdict on an image: plain data, which can be sent as JSON.
 *
 * @example
 * ```ts
 * import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, openstackCompute(), { declaredFormat: 'qcow2' });
 * verdict.accepted; // true
 * verdict.mustBecomeRaw; // true
 * verdict.objections.length; // 0
 * ```
 */
export interface PolicyVerdict {
  /** The name of the policy. */
  readonly policy: string;
  /** The target's own name; absent if the policy has none. */
  readonly title?: string | undefined;
  /** Whether the image may be accepted, perhaps after a conversion. */
  readonly accepted: boolean;
  /** All objections: first those that refuse it, then warnings. */
  readonly objections: readonly Objection[];
  /** Whether it has to become raw before it is used. */
  readonly mustBecomeRaw: boolean;
}

import type { CheckName } from '../../messages/check-names.js';
import type { Message } from '../../messages/message.js';

/** The formats that oslo.utils has an inspector for, by its names, which are Glance's. */
export const INSPECTED_FORMATS = [
  'raw',
  'qcow2',
  'vhd',
  'vhdx',
  'vmdk',
  'vdi',
  'qed',
  'iso',
  'gpt',
  'luks',
] as const;

export type InspectedFormat = (typeof INSPECTED_FORMATS)[number];

/**
 * A failed check of an inspector of oslo.utils (`oslo_utils/imageutils/format_inspector.py`).
 *
 * @example
 * ```ts
 * import type { OsloMatch } from '@diskloupe/core/policy';
 * import { sentenceOf } from '@diskloupe/core/words';
 *
 * const reasonsOf = ({ failures }: OsloMatch) =>
 *   failures.map(({ check, reason }) => `${check}: ${sentenceOf(reason)}`);
 * ```
 */
export interface OsloFailure {
  /** Its name in oslo.utils, e.g. `unknown_features`. */
  readonly check: CheckName;
  /** The reason; `words` renders it. */
  readonly reason: Message;
}

/**
 * A format that an inspector of oslo.utils recognizes, with its failed checks.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts, openstackImage } from '@diskloupe/core/policy';
 *
 * const { openstack } = await gatherFacts(file, await inspectImage(file), openstackImage());
 * const matches = openstack && openstack !== 'unseen' ? openstack.matches : [];
 * matches.map(({ format, failures }) => [format, failures.length]); // [['qcow2', 0]]
 * ```
 */
export interface OsloMatch {
  /** By its name in oslo.utils. */
  readonly format: InspectedFormat;
  /** The failed checks of its inspector; empty if it passes. */
  readonly failures: readonly OsloFailure[];
}

/**
 * What an OpenStack cloud's programs recognize in a file, which may differ from the report.
 *
 * @example
 * ```ts
 * import type { OsloFinding } from '@diskloupe/core/policy';
 *
 * const isSurelyRaw = ({ matches, qemuFormat }: OsloFinding) => matches.length === 0 && qemuFormat === 'raw';
 * isSurelyRaw({ matches: [], qemuFormat: 'raw' }); // true
 * ```
 */
export interface OsloFinding {
  /** What oslo.utils' inspectors recognize; more than one if they disagree, and none for raw. */
  readonly matches: readonly OsloMatch[];
  /** The format that `qemu-img info` detects by itself, e.g. `vpc`. */
  readonly qemuFormat: string;
}

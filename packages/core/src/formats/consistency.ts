import type { PacingOptions } from '../flow/pacing.js';
import type { ConsistencyCode } from '../messages/consistency.js';
import type { Message } from '../messages/message.js';
import type { Source } from '../source/source.js';

/**
 * A problem that a consistency check found in an image.
 *
 * @example
 * ```ts
 * // file: qcow2-dirty.qcow2
 * import type { ConsistencyFinding } from '@diskloupe/core';
 * import { checkImage } from '@diskloupe/core/qemu-img';
 *
 * const line = ({ kind, offset, message }: ConsistencyFinding) => `${kind} at ${offset}: ${message.code}`;
 * const { findings } = await checkImage(file);
 * findings.map(line)[0]; // 'corruption at 262144: finding_l2_copied_wrong'
 * ```
 */
export interface ConsistencyFinding {
  /**
   * `leak`: unused space in the file, harmless to the disk. `corruption`: the metadata contradicts itself, and the
   * disk is or may become damaged. `error`: something could not be checked.
   */
  readonly kind: 'leak' | 'corruption' | 'error';
  /** What is wrong; `words` renders it. */
  readonly message: Message<ConsistencyCode>;
  /** Its offset in the file, or that of its subject, in bytes; absent without one. */
  readonly offset?: number;
}

/**
 * The result of a consistency check. Counts that a format does not have are 0.
 *
 * @example
 * ```ts
 * import type { Consistency } from '@diskloupe/core';
 *
 * // What the consistency check of a card of your own returns, and `checkImage` counts.
 * const isWhole = ({ corruptions, checkErrors, aborted }: Consistency): boolean =>
 *   aborted === null && corruptions === 0 && checkErrors === 0;
 * ```
 */
export interface Consistency {
  /** End of the last cluster in use, in bytes. */
  readonly imageEndOffset: number;
  /** Clusters of the disk. */
  readonly totalClusters: number;
  /** Clusters of the disk that are stored. */
  readonly allocatedClusters: number;
  /** Allocated clusters that do not directly follow the previous one. */
  readonly fragmentedClusters: number;
  /** Allocated clusters that are compressed. */
  readonly compressedClusters: number;
  /** Clusters that the file has and nothing uses. */
  readonly leaks: number;
  /** Contradictions in the metadata. */
  readonly corruptions: number;
  /** Number of things that could not be checked. */
  readonly checkErrors: number;
  /** The first 1,000. */
  readonly findings: readonly ConsistencyFinding[];
  /** How many more there were. */
  readonly omittedFindings: number;
  /** Why the check was aborted; `null` if it was not. The counts are then meaningless. */
  readonly aborted: Message<ConsistencyCode> | null;
}

/** The most findings kept: nobody reads more. */
export const MAX_FINDINGS = 1000;

/**
 * What a format needs to check an image, apart from its finding.
 *
 * @example
 * ```ts
 * import { BufferSource, type ConsistencyContext } from '@diskloupe/core';
 *
 * // For the consistency check of a card of your own: extents are opened by name.
 * const context: ConsistencyContext = {
 *   open: async (filename, role) => {
 *     console.log(`${role}: ${filename}`);
 *     return new BufferSource(new Uint8Array(512));
 *   },
 * };
 * ```
 */
export interface ConsistencyContext extends PacingOptions {
  /** Opens a file that the image names: an extent. */
  readonly open: (filename: string, role: string) => Promise<Source>;
}

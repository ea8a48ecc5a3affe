import type { PacingOptions } from '../flow/pacing.js';
import type { ConsistencyCode } from '../messages/consistency.js';
import type { Message } from '../messages/message.js';
import type { Source } from '../source/source.js';

/** Something that is wrong with an image. */
export interface ConsistencyFinding {
  /**
   * `leak`: room in the file that nothing uses, and no harm to the disk. `corruption`: what is stored contradicts itself,
   * the disk may be damaged or become so. `error`: what could not be checked.
   */
  readonly kind: 'leak' | 'corruption' | 'error';
  /** What is wrong; `words` has a sentence for it. */
  readonly message: Message<ConsistencyCode>;
  /** Where in the file it is, or where what it is about lies, in bytes; absent where it is nowhere. */
  readonly offset?: number;
}

/** What came out when an image was checked against itself. Counts are 0 where a format does not count. */
export interface Consistency {
  /** Where the last cluster in use ends, in bytes. */
  readonly imageEndOffset: number;
  /** Of the disk. */
  readonly totalClusters: number;
  readonly allocatedClusters: number;
  /** Of the allocated ones, those that do not lie behind the one before. */
  readonly fragmentedClusters: number;
  readonly compressedClusters: number;
  readonly leaks: number;
  readonly corruptions: number;
  /** How often something could not be checked. */
  readonly checkErrors: number;
  /** The first {@link MAX_FINDINGS}. */
  readonly findings: readonly ConsistencyFinding[];
  /** How many more there were. */
  readonly omittedFindings: number;
  /** Why the check ended before its end; `null` where it did not. The counts then say nothing. */
  readonly aborted: Message<ConsistencyCode> | null;
}

/** Findings that are kept: more nobody reads. */
export const MAX_FINDINGS = 1000;

/** What a format needs to check an image, besides its finding. */
export interface ConsistencyContext extends PacingOptions {
  /** Opens a file that the image names: an extent. */
  readonly open: (filename: string, role: string) => Promise<Source>;
}

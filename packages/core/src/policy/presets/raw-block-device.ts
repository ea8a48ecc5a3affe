import { RAW_FORMATS } from '../../formats/disk-formats.js';
import type { ImagePolicy } from '../policy.js';

/**
 * Options of {@link rawBlockDevice}.
 *
 * @example
 * ```ts
 * import { judgeImage, rawBlockDevice } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, rawBlockDevice({ blockSize: 4096, convert: true }));
 * verdict.mustBecomeRaw; // true
 * ```
 */
export interface RawBlockDeviceOptions {
  /** Block size of the target disk, in bytes: 512 (the default), 2048, or 4096. */
  readonly blockSize?: number | undefined;
  /** Whether other formats are converted before the upload, instead of refused. */
  readonly convert?: boolean | undefined;
}

/**
 * A hypervisor that uses a disk's bytes as they are, for a disk of a given block size: the size must be a multiple of
 * it, and a GPT must be where such a disk has it. A disk that nothing could boot from deserves a warning.
 * Throws nothing.
 *
 * Source: the upload form of Oxide's console, which asks for the block size and warns about this
 * (oxidecomputer/console, pull request 2217); UEFI 2.10, 5.3.2, for the location of the GPT.
 *
 * @example
 * ```ts
 * import { judgeImage, rawBlockDevice } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, rawBlockDevice({ blockSize: 512 }));
 * verdict.objections[0]?.code; // 'format_not_allowed'
 * ```
 */
export function rawBlockDevice({
  blockSize = 512,
  convert = false,
}: RawBlockDeviceOptions = {}): ImagePolicy {
  return {
    name: 'raw-block-device',
    ...(convert ? { forceRaw: true } : { allowedFormats: RAW_FORMATS }),
    blockSize,
    // With a conversion, the virtual disk is uploaded, otherwise the file.
    alignments: [{ of: convert ? 'virtualSize' : 'fileSize', multiple: blockSize }],
    unbootable: 'warn',
  };
}

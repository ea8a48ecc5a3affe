import type { ImagePolicy } from '../policy.js';

export interface RawBlockDeviceOptions {
  /** Of the disk that is made of the image, in bytes: 512, 2048 or 4096. */
  readonly blockSize: number;
  /** Whether other formats are converted before the upload, in the place of being refused. */
  readonly convert?: boolean | undefined;
}

const RAW: readonly string[] = ['raw', 'gpt', 'iso'];

/**
 * A hypervisor that takes a disk's bytes as they are, for a disk of a given block size: the size has to be a multiple of
 * it, and a GPT has to lie where such a disk has it. That nothing could start from it is worth a soft warning.
 *
 * Source: the upload form of Oxide's console, which asks for the block size and warns so (oxidecomputer/console, pull
 * request 2217); UEFI 2.10, 5.3.2, for the place of the GPT.
 */
export function rawBlockDevice({ blockSize, convert = false }: RawBlockDeviceOptions): ImagePolicy {
  return {
    name: 'raw-block-device',
    ...(convert ? { forceRaw: true } : { allowedFormats: RAW }),
    blockSize,
    // What is uploaded is the disk inside where it is converted, else the file.
    alignment: { of: convert ? 'virtualSize' : 'fileSize', multiple: blockSize },
    unbootable: 'warn',
  };
}

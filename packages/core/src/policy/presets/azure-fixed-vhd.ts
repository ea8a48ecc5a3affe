import type { ImagePolicy } from '../policy.js';

export interface AzureFixedVhdOptions {
  /** The largest virtual disk, in bytes; 32 TiB by default, Azure's largest managed disk. */
  readonly maxVirtualSize?: number | undefined;
}

const MIB = 2 ** 20;

/** In bytes. Source: the bounds of `uploadSizeBytes`, which also includes the 512 bytes of the footer. */
const SMALLEST: number = 20 * MIB;
const LARGEST: number = 32 * 2 ** 40;
/** In bytes: a page blob consists of these. */
const PAGE = 512;

/**
 * What Azure creates a disk from: a fixed VHD whose current size is a multiple of 1 MiB and at least 20 MiB; the file
 * has 512 more bytes for its footer, and consists of whole 512-byte pages.
 *
 * Source: Microsoft, "Prepare a Windows VHD or VHDX to upload to Azure", "Create and upload a generic Linux VHD", and
 * `DiskCreationData.UploadSizeBytes` of the Compute API.
 */
export function azureFixedVhd({ maxVirtualSize = LARGEST }: AzureFixedVhdOptions = {}): ImagePolicy {
  return {
    name: 'azure-fixed-vhd',
    allowedFormats: ['vhd'],
    vhd: { types: ['fixed'] },
    alignments: [
      { of: 'virtualSize', multiple: MIB },
      { of: 'fileSize', multiple: PAGE },
    ],
    minVirtualSize: SMALLEST,
    maxVirtualSize,
  };
}

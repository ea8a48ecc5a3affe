import type { ImagePolicy, RuleSource } from '../policy.js';
import { MIB, TIB } from '../preset.js';

/**
 * Options of {@link azureFixedVhd}.
 *
 * @example
 * ```ts
 * import { azureFixedVhd } from '@diskloupe/core/policy';
 *
 * azureFixedVhd({ maxVirtualSize: 4 * 2 ** 40 }).maxVirtualSize; // 4398046511104
 * ```
 */
export interface AzureFixedVhdOptions {
  /** The largest virtual disk, in bytes; 32 TiB by default, Azure's largest managed disk. */
  readonly maxVirtualSize?: number | undefined;
}

/** In bytes. Source: the bounds of `uploadSizeBytes`, which also includes the 512 bytes of the footer. */
const SMALLEST: number = 20 * MIB;
const LARGEST: number = 32 * TIB;
/** In bytes: a page blob consists of these. */
const PAGE = 512;

const docs = (page: string, asOf: string): RuleSource => ({
  source: `MicrosoftDocs/azure-compute-docs, articles/virtual-machines/${page}`,
  asOf,
  basis: 'documented',
});
const LINUX: RuleSource = docs('linux/create-upload-generic', '2022-12-14');
const WINDOWS: RuleSource = docs('windows/prepare-for-upload-vhd-image', '2022-08-04');
const UPLOAD: RuleSource = docs('linux/disks-upload-vhd-to-managed-disk-cli', '2026-02-09');
const API: RuleSource = {
  source: 'Azure Compute API: DiskCreationData.uploadSizeBytes',
  asOf: 'undated',
  basis: 'documented',
};

/**
 * What Azure creates a disk from: a fixed VHD whose current size is a multiple of 1 MiB and at least 20 MiB; the file
 * has 512 more bytes for its footer, and consists of whole 512-byte pages. Throws nothing.
 *
 * Source: Microsoft, "Prepare a Windows VHD or VHDX to upload to Azure", "Create and upload a generic Linux VHD", and
 * `DiskCreationData.UploadSizeBytes` of the Compute API.
 *
 * @example
 * ```ts
 * import { azureFixedVhd, judgeImage } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, azureFixedVhd());
 * verdict.objections[0]?.code; // 'format_not_allowed'
 * verdict.objections[0]?.remedy?.code; // 'remedy_convert_enlarge'
 * ```
 */
export function azureFixedVhd({ maxVirtualSize = LARGEST }: AzureFixedVhdOptions = {}): ImagePolicy {
  return {
    name: 'azure',
    title: 'Azure',
    allowedFormats: ['vhd'],
    vhd: { types: ['fixed'], sizeBy: 'footer' },
    alignments: [
      { of: 'virtualSize', multiple: MIB },
      { of: 'fileSize', multiple: PAGE },
    ],
    minVirtualSize: SMALLEST,
    maxVirtualSize,
    arrival: { becomes: 'unchanged' },
    transfer: { by: 'chunks', lengthRequired: true, resumable: true },
    unshown: ['hyper_v_drivers', 'generation', 'agent', 'swap', 'volume_manager'],
    sources: {
      allowedFormats: WINDOWS,
      vhd: WINDOWS,
      alignments: LINUX,
      minVirtualSize: API,
      maxVirtualSize: API,
      arrival: API,
      transfer: UPLOAD,
      unshown: LINUX,
    },
  };
}

import type { ImagePolicy } from '../policy.js';

export interface AzureFixedVhdOptions {
  /** Of the disk, in bytes; what a VHD can have by default, which Azure's limits do not undercut. */
  readonly maxVirtualSize?: number | undefined;
}

/**
 * What Azure makes a disk of: a VHD of the fixed kind whose current size is a multiple of 1 MiB; the file has 512 bytes
 * more, which are its footer.
 *
 * Source: Microsoft, "Prepare a Windows VHD or VHDX to upload to Azure" and "About VHDs in Azure".
 */
export function azureFixedVhd({ maxVirtualSize }: AzureFixedVhdOptions = {}): ImagePolicy {
  return {
    name: 'azure-fixed-vhd',
    allowedFormats: ['vhd'],
    allowedVhdTypes: ['fixed'],
    alignment: { of: 'virtualSize', multiple: 2 ** 20 },
    ...(maxVirtualSize !== undefined && { maxVirtualSize }),
  };
}

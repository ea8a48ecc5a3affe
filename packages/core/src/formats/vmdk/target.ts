/**
 * VMware's format for transport.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type VmdkTarget } from '@diskloupe/core/disk';
 *
 * const target: VmdkTarget = { format: 'vmdk', subformat: 'streamOptimized', adapterType: 'lsilogic' };
 * const conversion = await convert(await openDisk(file), target);
 * const vmdk = await new Response(conversion.readable()).blob();
 * conversion.fileSize === vmdk.size; // true
 * ```
 */
export interface VmdkTarget {
  readonly format: 'vmdk';
  readonly subformat?: 'streamOptimized' | undefined;
  /** Whether to compress grains, which this subformat always does. */
  readonly compressed?: true | undefined;
  /** The controller in the descriptor; `ide` by default, as in qemu-img. */
  readonly adapterType?: 'ide' | 'buslogic' | 'lsilogic' | 'legacyESX' | undefined;
  /** The virtual hardware version in the descriptor, a number as text; `4` by default, as in qemu-img. */
  readonly hwversion?: string | undefined;
  /** The version of VMware's guest tools in the descriptor, a number as text; `2147483647`, unknown, by default. */
  readonly toolsversion?: string | undefined;
  /** 16 bytes, 4 of which become the content ID; random by default. */
  readonly uniqueId?: Uint8Array | undefined;
}

/**
 * VirtualBox's format.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type VdiTarget } from '@diskloupe/core/disk';
 *
 * const target: VdiTarget = { format: 'vdi', static: true };
 * const { fileSize } = await convert(await openDisk(file), target);
 * fileSize; // 2098176
 * ```
 */
export interface VdiTarget {
  readonly format: 'vdi';
  /** Whether the file holds every block, also those of zeros; false by default. */
  readonly static?: boolean | undefined;
  /** 16 bytes; a random UUID by default. */
  readonly uniqueId?: Uint8Array | undefined;
}

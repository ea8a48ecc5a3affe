/**
 * Microsoft's VHD, which qemu-img calls `vpc`.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type VhdTarget } from '@diskloupe/core/disk';
 *
 * // What Azure accepts: a fixed disk of whole MiB, and 512 bytes behind it.
 * const target: VhdTarget = { format: 'vhd', subformat: 'fixed' };
 * const { fileSize } = await convert(await openDisk(file), { ...target, sizeMultiple: 1024 ** 2 });
 * fileSize; // 2097664
 * ```
 */
export interface VhdTarget {
  readonly format: 'vpc' | 'vhd';
  /** `dynamic` by default; Azure only accepts `fixed`, of a whole number of MiB. */
  readonly subformat?: 'dynamic' | 'fixed' | undefined;
  /**
   * Whether the disk keeps its size; true by default. Otherwise it is enlarged to the next size that cylinders,
   * heads, and sectors can express, as Virtual PC needs it and `qemu-img` does by default.
   */
  readonly forceSize?: boolean | undefined;
  /** 16 bytes; a random UUID by default. */
  readonly uniqueId?: Uint8Array | undefined;
  /** Creation time; now by default. */
  readonly timestamp?: Date | undefined;
}

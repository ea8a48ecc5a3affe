/**
 * Microsoft's VHDX.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type VhdxTarget } from '@diskloupe/core/disk';
 *
 * const target: VhdxTarget = { format: 'vhdx', blockSize: 1024 ** 2 };
 * const { fileSize } = await convert(await openDisk(file), target);
 * fileSize; // 6291456
 * ```
 */
export interface VhdxTarget {
  readonly format: 'vhdx';
  /** `dynamic` by default. */
  readonly subformat?: 'dynamic' | 'fixed' | undefined;
  /** In bytes, a power of two from 1 to 256 MiB; by default 8 to 64 MiB, as in qemu-img, which grow with the disk. */
  readonly blockSize?: number | undefined;
  /** Space for the log, in bytes: a multiple of 1 MiB; 1 MiB by default. */
  readonly logSize?: number | undefined;
  /** In bytes: 512, the default, or 4096. The bytes of the disk stay the same, and so do its partition tables. */
  readonly logicalSectorSize?: number | undefined;
  /** 16 bytes, the ID of the disk; a random UUID by default. */
  readonly uniqueId?: Uint8Array | undefined;
}

import type { DeflateRaw } from '../../writing/deflate.js';

/**
 * QEMU's format.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type Qcow2Target } from '@diskloupe/core/disk';
 *
 * const target: Qcow2Target = { format: 'qcow2', clusterSize: 2 * 1024 ** 2, layout: 'tables-first' };
 * const conversion = await convert(await openDisk(file), target);
 * conversion.format; // 'qcow2'
 * conversion.sequential; // true
 * ```
 */
export interface Qcow2Target {
  readonly format: 'qcow2';
  /** `1.1`, also called `v3`, by default; `0.10`, or `v2`, for programs from before 2012. */
  readonly compat?: '1.1' | '0.10' | 'v3' | 'v2' | undefined;
  /** In bytes, a power of two from 512 to 2 MiB; 64 KiB by default. */
  readonly clusterSize?: number | undefined;
  /**
   * `tables-first`: all tables before the data, which has no gaps, also for a seekable sink. Readers that do not seek
   * need it. By default, it depends on `sequential`.
   */
  readonly layout?: 'tables-first' | undefined;
  /** Whether to compress clusters, with zlib's deflate; false by default. Such a file cannot be streamed. */
  readonly compressed?: boolean | undefined;
  /**
   * Compresses a cluster: raw deflate (RFC 1951) with a window of at most 4 KiB. By default module workers do it, one
   * per processor, at most 8; without workers, and for disks smaller than 4 MiB, this thread does. Called for up to
   * 32 clusters at a time; must neither change nor transfer its input. Its error is the `cause` of the
   * ConversionError.
   */
  readonly deflateRaw?: DeflateRaw | undefined;
}

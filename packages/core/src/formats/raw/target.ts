/**
 * The disk as it is, or an archive of it.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type RawTarget } from '@diskloupe/core/disk';
 *
 * // What Google Compute Engine imports.
 * const target: RawTarget = { wrapper: 'tar.gz', member: 'disk.raw' };
 * const conversion = await convert(await openDisk(file), target);
 * const archive = await new Response(conversion.readable()).blob();
 * archive.size < file.size; // true
 * ```
 */
export interface RawTarget {
  readonly format?: 'raw' | undefined;
  /** `gz`: compressed with gzip. `tar.gz`: the only member of a tar, compressed with gzip. None by default. */
  readonly wrapper?: 'gz' | 'tar.gz' | undefined;
  /** Name of the member of a tar, of at most 100 bytes; `disk.raw` by default, as Google Compute Engine needs it. */
  readonly member?: string | undefined;
  /** Of a tar: `oldgnu` by default; `ustar` has no room for 8 GiB. */
  readonly dialect?: 'oldgnu' | 'ustar' | undefined;
  /** Of the member of a tar; now by default. */
  readonly timestamp?: Date | undefined;
}

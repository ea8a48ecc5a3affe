import type { ReadOptions, Source } from './source.js';

/**
 * A part of another source: a partition of a disk, a payload after a header.
 *
 * @example
 * ```ts
 * import { readPartitions } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 * import { SliceSource } from '@diskloupe/core/source';
 *
 * const disk = await openDisk(file);
 * const table = await readPartitions(disk);
 * const [first] = table && table.partitions !== 'unseen' ? table.partitions : [];
 * const partition = first && new SliceSource(disk, first.offset, first.length);
 * partition?.size; // 1015808
 * ```
 */
export class SliceSource implements Source {
  readonly size: number;
  readonly givesAway: boolean | undefined;
  readonly #source: Source;
  readonly #offset: number;

  /**
   * @param offset start of the part, in bytes; the part is cut at the source's end
   * @param length in bytes; to the end of the source by default
   */
  constructor(source: Source, offset: number, length: number = Number.POSITIVE_INFINITY) {
    if (!(offset >= 0) || !(length >= 0))
      throw new TypeError('SliceSource: offset and length must be 0 or more');
    this.#source = source;
    this.givesAway = source.givesAway;
    this.#offset = Math.min(offset, source.size);
    this.size = Math.min(length, source.size - this.#offset);
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array> {
    const start = Math.min(offset, this.size);
    return this.#source.read(this.#offset + start, Math.min(length, this.size - start), options);
  }
}

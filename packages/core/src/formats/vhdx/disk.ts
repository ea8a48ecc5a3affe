import { DiskReadError } from '../../errors.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { RunList } from '../../mapping/run-list.js';
import { addSectors } from '../../mapping/sector-bitmap.js';
import { type TablePlace, TableReader } from '../../mapping/table-reader.js';
import { viewOf, zeroBytesFrom } from '../../mapping/table-view.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import { MIB, type VhdxFinding, type VhdxMetadata, type VhdxRegion } from './header.js';
import { SECTORS_PER_CHUNK } from './metadata.js';
import { parentOf } from './parent.js';
import { blockOffset, FULLY_PRESENT } from './present-blocks.js';
import { refuseCut } from './refuse-cut.js';
import { replayed } from './replayed.js';

/*
 * The block allocation table has 8 bytes for each block, little-endian ([MS-VHDX] 2.5): bits 0 to 2 are its state, 20
 * to 63 its offset in MiB. The entries of each chunk (the blocks of 2^23 sectors) are followed by that of the chunk's
 * sector bitmap: 1 MiB in which a set bit, the lowest of a byte first, means that the sector is in this file, and a
 * clear one that it is in the parent. Only partially present blocks need it.
 */

const NOT_PRESENT = 0;
const PARTIALLY_PRESENT = 7;
/**
 * States whose content may be anything: undefined, zero, unmapped, and unmapped as written before version 1.0. The
 * parent is not consulted; QEMU returns zeros for all of them.
 */
const ZEROS: readonly number[] = [1, 2, 3, 5];

/**
 * Opens the disk in a VHDX. Replays a pending log in memory; QEMU refuses the file until it may write to it.
 * Disks with a parent, and those with 4,096-byte sectors, which QEMU 7.2 reads at wrong offsets, follow the
 * specification.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openVhdx(source: Source, finding: VhdxFinding, context: DiskContext): Promise<DiskMap> {
  const { signal } = context;
  const image = await replayed(source, finding, signal);
  const { finding: current, metadata, bat } = image;
  const { regions, logOffset, logLength } = current;
  await refuseCut(image.source, current, signal);
  const log = { guid: 'log', offset: logOffset, length: logLength, required: true };
  const map = new VhdxMap(metadata, bat, [...regions, log], image.source);
  const { parentLocator } = metadata;
  return {
    size: metadata.virtualDiskSize,
    clusterSize: metadata.blockSize,
    backing: parentLocator && (await parentOf(current, parentLocator, context)),
    locate: (start, end, abort) => map.locate(start, end, abort),
  };
}

class VhdxMap {
  readonly #metadata: VhdxMetadata;
  readonly #bat: TablePlace;
  /** Ranges that no block may overlap. */
  readonly #occupied: readonly VhdxRegion[];
  readonly #source: Source;
  readonly #tables: TableReader;
  /** Blocks per chunk. */
  readonly #ratio: number;

  constructor(metadata: VhdxMetadata, bat: VhdxRegion, occupied: readonly VhdxRegion[], source: Source) {
    this.#metadata = metadata;
    this.#bat = { offset: bat.offset, length: 8 * metadata.batEntries };
    this.#occupied = occupied;
    this.#source = source;
    this.#tables = new TableReader(source);
    this.#ratio = (SECTORS_PER_CHUNK * metadata.logicalSectorSize) / metadata.blockSize;
  }

  async locate(start: number, end: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    const { blockSize } = this.#metadata;
    const list = new RunList(start);
    const block = Math.floor(start / blockSize);
    const chunk = Math.floor(block / this.#ratio);
    const chunkEnd = Math.min(end, (chunk + 1) * this.#ratio * blockSize);
    const table = await this.#entriesFrom(block + chunk, this.#ratio - (block % this.#ratio), start, signal);
    for (let at = 0; at + 8 <= table.byteLength && list.end < chunkEnd && !list.isFull; at += 8) {
      const from = list.end;
      const to = Math.min(chunkEnd, from - (from % blockSize) + blockSize);
      // On a large disk with small blocks, most entries are empty.
      const empty = Math.floor(zeroBytesFrom(table, at) / 8);
      if (empty) {
        const emptyEnd = Math.min(chunkEnd, from - (from % blockSize) + empty * blockSize);
        list.add({ kind: 'absent', start: from, length: emptyEnd - from });
        at += (empty - 1) * 8;
        continue;
      }
      const state = table.getUint32(at, true) & 7;
      if (state === FULLY_PRESENT) {
        const offset = this.#placeOf(table, at, blockSize, from) + (from % blockSize);
        list.add({ kind: 'data', start: from, length: to - from, source: this.#source, offset });
      } else if (state === PARTIALLY_PRESENT) {
        const shift = this.#placeOf(table, at, blockSize, from) - (from - (from % blockSize));
        await this.#addSectors(list, chunk, to, shift, signal);
        // The bitmap is beyond the end of what was read at once.
        if (list.end < to) break;
      } else {
        list.add(this.#nothing(state, from, to));
      }
    }
    return list.runs;
  }

  #nothing(state: number, start: number, end: number): Run {
    if (state === NOT_PRESENT) return { kind: 'absent', start, length: end - start };
    if (!ZEROS.includes(state))
      this.#fail(start, { code: 'read_state_unknown', params: { part: 'block', state } });
    return { kind: 'zero', start, length: end - start };
  }

  async #addSectors(
    list: RunList,
    chunk: number,
    end: number,
    shift: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { logicalSectorSize: sectorSize, parentLocator } = this.#metadata;
    const start = list.end;
    if (!parentLocator) this.#fail(start, { code: 'read_partial_without_parent' });
    const table = await this.#entriesFrom(chunk * (this.#ratio + 1) + this.#ratio, 1, start, signal);
    if ((table.getUint32(0, true) & 7) !== FULLY_PRESENT)
      this.#fail(start, { code: 'read_missing', params: { part: 'sector_bitmap' } });
    const offset = this.#placeOf(table, 0, MIB, start);
    const chunkStart = chunk * SECTORS_PER_CHUNK * sectorSize;
    const skipped = Math.floor((start - chunkStart) / sectorSize / 8);
    const bytes = await this.#tables.from({ offset, length: MIB }, skipped, signal);
    if (!bytes.length) this.#fail(start, { code: 'read_cut', params: { part: 'sector_bitmap' } });
    const bitmap = { bytes, start: chunkStart + skipped * 8 * sectorSize, sectorSize, highestFirst: false };
    addSectors(list, bitmap, end, this.#source, shift);
  }

  /** Returns the entries from one on, at least one and at most `count`. */
  async #entriesFrom(
    index: number,
    count: number,
    start: number,
    signal: AbortSignal | undefined,
  ): Promise<DataView> {
    const bytes = await this.#tables.from(this.#bat, 8 * index, signal);
    if (bytes.length < 8) this.#fail(start, { code: 'read_cut', params: { part: 'block_table' } });
    return viewOf(bytes.subarray(0, 8 * count));
  }

  /**
   * Returns the offset of an entry's block, in bytes; never in the header, in a region, or beyond the end of the
   * file.
   */
  #placeOf(table: DataView, at: number, length: number, start: number): number {
    const offset = blockOffset(table, at);
    const overlaps = this.#occupied.some(
      (region) => offset < region.offset + region.length && region.offset < offset + length,
    );
    if (offset < MIB || offset >= this.#source.size || overlaps)
      this.#fail(start, { code: 'read_misplaced', params: { part: 'block', place: offset } });
    return offset;
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('vhdx', start, reason);
  }
}

import { SECTOR } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { RunList } from '../../mapping/run-list.js';
import { addSectors } from '../../mapping/sector-bitmap.js';
import { TableReader } from '../../mapping/table-reader.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import { bitmapLength, FOOTER_LENGTH, FREE, type VhdDynamicHeader, type VhdFinding } from './header.js';
import { parentOf } from './parent.js';
import { refuseCut } from './refuse-cut.js';

/*
 * The block allocation table has 4 bytes for each block, big-endian: its sector of 512 bytes in the file, or all ones
 * ("Block Allocation Table and Data Blocks" in the specification). A block begins with its bitmap, in whole sectors
 * with the first sector's bit as the highest; its data follows.
 *
 * In a dynamic disk, a clear bit means that a sector was never written. Its data has to be zeros, so the bitmap adds
 * nothing: QEMU and Windows ignore it, and so do we. (7-Zip does not. They differ only for images that break this
 * rule.) In a differencing disk, a clear bit means that the sector is in the parent.
 */

/**
 * Opens the disk in a VHD. QEMU treats a differencing one as dynamic, and reads zeros for data in the parent; the
 * parent is read here.
 *
 * @throws ImageFormatError if all of it is unreadable
 */
export async function openVhd(source: Source, finding: VhdFinding, context: DiskContext): Promise<DiskMap> {
  const { diskSize: size, dynamicHeader } = finding;
  if (dynamicHeader === null || dynamicHeader === 'unseen') return fixedMap(source, size);
  const { blockSize, tableOffset, parent } = dynamicHeader;
  if (tableOffset % 4)
    throw new ImageFormatError('vhd', 'tableOffset', tableOffset, {
      code: 'multiple_of',
      params: { unit: 4 },
    });
  await refuseCut(source, dynamicHeader, context.signal);
  const map = new VhdMap(dynamicHeader, source);
  return {
    size,
    clusterSize: blockSize,
    backing: parent && (await parentOf(source, parent, context)),
    locate: (start, end, signal) => map.locate(start, end, signal),
  };
}

/**
 * The disk is at the start of the file. A geometry that claims more than there is reaches into the footer, as in
 * QEMU.
 */
function fixedMap(source: Source, size: number): DiskMap {
  return {
    size,
    clusterSize: undefined,
    backing: null,
    async locate(start, end) {
      if (start >= source.size) return [{ kind: 'zero', start, length: end - start }];
      const length = Math.min(end, source.size) - start;
      return [{ kind: 'data', start, length, source, offset: start }];
    },
  };
}

class VhdMap {
  readonly #header: VhdDynamicHeader;
  readonly #source: Source;
  readonly #tables: TableReader;
  /** Before each block, in bytes. */
  readonly #bitmapLength: number;

  constructor(header: VhdDynamicHeader, source: Source) {
    this.#header = header;
    this.#source = source;
    this.#tables = new TableReader(source);
    this.#bitmapLength = bitmapLength(header);
  }

  async locate(start: number, end: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    const { tableOffset, maxTableEntries, blockSize, parent } = this.#header;
    const list = new RunList(start);
    const bat = { offset: tableOffset, length: 4 * maxTableEntries };
    const table = await this.#tables.from(bat, 4 * Math.floor(start / blockSize), signal);
    if (table.length < 4) this.#fail(start, { code: 'read_cut', params: { part: 'block_table' } });
    const view = new DataView(table.buffer, table.byteOffset, table.length);
    for (let at = 0; at + 4 <= table.length && list.end < end && !list.isFull; at += 4) {
      const from = list.end;
      const within = from % blockSize;
      const to = Math.min(end, from - within + blockSize);
      const sector = view.getUint32(at);
      if (sector === FREE) {
        list.add({ kind: 'absent', start: from, length: to - from });
        continue;
      }
      const offset = sector * SECTOR + this.#bitmapLength + within;
      this.#check(sector * SECTOR, from);
      if (!parent) {
        list.add({ kind: 'data', start: from, length: to - from, source: this.#source, offset });
        continue;
      }
      await this.#addSectors(list, sector * SECTOR, within, to, signal);
      // A bitmap is beyond the end of what was read at once.
      if (list.end < to) break;
    }
    return list.runs;
  }

  async #addSectors(
    list: RunList,
    bitmapOffset: number,
    within: number,
    end: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const blockStart = list.end - within;
    const skipped = Math.floor(within / SECTOR / 8);
    const place = { offset: bitmapOffset, length: this.#bitmapLength };
    const bytes = await this.#tables.from(place, skipped, signal);
    if (!bytes.length) this.#fail(list.end, { code: 'read_cut', params: { part: 'sector_bitmap' } });
    const start = blockStart + skipped * 8 * SECTOR;
    const shift = bitmapOffset + this.#bitmapLength - blockStart;
    addSectors(list, { bytes, start, sectorSize: SECTOR, highestFirst: true }, end, this.#source, shift);
  }

  /** Throws for an impossible block: overlapping the copy of the footer, or beyond the end of the file. */
  #check(offset: number, start: number): void {
    if (offset < FOOTER_LENGTH || offset + this.#bitmapLength >= this.#source.size)
      this.#fail(start, { code: 'read_misplaced', params: { part: 'block', place: offset } });
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('vhd', start, reason);
  }
}

import { roundDownToSector, SECTOR } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import { walkTables } from '../../mapping/cluster-tables.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { RunList } from '../../mapping/run-list.js';
import { TableReader } from '../../mapping/table-reader.js';
import { readWholeTable } from '../../mapping/whole-table.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import { ABSENT, type BochsFinding, MAX_CATALOG } from './header.js';

/**
 * Opens the disk in a growing Bochs image.
 *
 * @throws ImageFormatError for a redolog, because it does not name the file that it depends on
 */
export async function openBochs(
  source: Source,
  finding: BochsFinding,
  context: DiskContext,
): Promise<DiskMap> {
  const { subtype, catalogOffset, catalogEntries, extentSize, diskSize } = finding;
  if (subtype !== 'Growing')
    throw new ImageFormatError('bochs', 'subtype', subtype, { code: 'self_contained' });
  const place = {
    format: 'bochs',
    name: 'catalog',
    offset: catalogOffset,
    length: 4 * catalogEntries,
    limit: 4 * MAX_CATALOG,
  };
  const map = new BochsMap(source, finding, await readWholeTable(source, place, context.signal));
  return {
    size: roundDownToSector(diskSize),
    clusterSize: extentSize,
    backing: null,
    locate: (start, end, signal) => map.locate(start, end, signal),
  };
}

class BochsMap {
  readonly #source: Source;
  readonly #finding: BochsFinding;
  readonly #catalog: DataView;
  readonly #bitmaps: TableReader;

  constructor(source: Source, finding: BochsFinding, catalog: DataView) {
    this.#source = source;
    this.#finding = finding;
    this.#catalog = catalog;
    this.#bitmaps = new TableReader(source);
  }

  async locate(start: number, end: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    const { dataOffset, extentStride, extentSize } = this.#finding;
    const list = new RunList(start);
    const bitmapAt = (index: number): number => {
      const extent = this.#catalog.getUint32(4 * index, true);
      return extent === ABSENT ? 0 : dataOffset + extent * extentStride;
    };
    await walkTables(list, { end, coverage: extentSize }, bitmapAt, (bitmapOffset, _, extentEnd) =>
      this.#addSectors(list, bitmapOffset, extentEnd, signal),
    );
    return list.runs;
  }

  /** A bitmap has a bit for each sector, lowest first; sectors whose bit is clear were never written. */
  async #addSectors(
    list: RunList,
    bitmapOffset: number,
    end: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { bitmapSize, extentStride, extentSize } = this.#finding;
    const dataAt = bitmapOffset + extentStride - extentSize;
    const sectorOf = (at: number): number => Math.floor((at % extentSize) / SECTOR);
    const first = sectorOf(list.end) >>> 3;
    if (bitmapOffset + first >= this.#source.size)
      this.#fail(list.end, { code: 'read_beyond', params: { part: 'sector_bitmap', place: bitmapOffset } });
    const place = { offset: bitmapOffset, length: bitmapSize };
    const bitmap = await this.#bitmaps.from(place, first, signal);
    while (list.end < end) {
      const start = list.end;
      const sector = sectorOf(start);
      const byte = bitmap[(sector >>> 3) - first];
      // The slice has ended, but not the bitmap.
      if (byte === undefined) return;
      const length = Math.min(end, roundDownToSector(start) + SECTOR) - start;
      if (!((byte >>> (sector & 7)) & 1)) {
        list.add({ kind: 'absent', start, length });
        continue;
      }
      const offset = dataAt + sector * SECTOR;
      if (offset >= this.#source.size)
        this.#fail(start, { code: 'read_beyond', params: { part: 'sector', place: offset } });
      list.add({ kind: 'data', start, length, source: this.#source, offset: offset + (start % SECTOR) });
    }
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('bochs', start, reason);
  }
}

import { ImageFormatError } from '../../errors.js';
import type { DiskContent, FilePiece, WrittenImage } from '../../writing/image-writer.js';
import { placedPieces } from '../../writing/placed-pieces.js';
import { planUnits } from '../../writing/plan-units.js';
import type { StoredUnits } from '../../writing/stored-units.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { putOffset, putRefcount, putReference } from './put-entries.js';
import { REFCOUNT_BYTES, REFCOUNT_TABLE_ENTRY, refcountLayout } from './refcount-layout.js';
import type { Qcow2Geometry } from './write.js';
import { writeHeader } from './write-header.js';

/*
 * The file, in clusters, each of them in use exactly once:
 *
 *   header, refcount table, refcount blocks, L1 table, all L2 tables, the disk's clusters in their order
 */

/**
 * Plans an image with plain clusters, which are determined beforehand, so that each table can be written before what
 * it points to.
 *
 * @throws ImageFormatError for a disk that is too large or too fragmented; what reading it throws
 */
export async function planPlain(
  content: DiskContent,
  geometry: Qcow2Geometry,
  detectZeroes: boolean,
): Promise<WrittenImage> {
  const { version, size, clusterSize, l1Size, l1Clusters, l2Entries } = geometry;
  const units = await planUnits(content, clusterSize, detectZeroes, 'qcow2');
  let l2Tables = 0;
  for (const _ of tablesOf(units, l2Entries)) l2Tables++;
  const others = 1 + l1Clusters + l2Tables + units.count;
  const refcounts = refcountLayout(others, clusterSize);
  const clusters = others + refcounts.tableClusters + refcounts.blocks;
  const fileSize = clusters * clusterSize;
  if (fileSize > Number.MAX_SAFE_INTEGER)
    throw new ImageFormatError('qcow2', 'size of the file', fileSize, {
      code: 'at_most',
      params: { max: Number.MAX_SAFE_INTEGER },
    });
  const refcountTableOffset = clusterSize;
  const blocksOffset = refcountTableOffset + refcounts.tableClusters * clusterSize;
  const l1TableOffset = blocksOffset + refcounts.blocks * clusterSize;
  const l2Offset = l1TableOffset + l1Clusters * clusterSize;
  const dataOffset = l2Offset + l2Tables * clusterSize;

  function* tables(): Generator<FilePiece, void, undefined> {
    const { blocks, tableClusters: refcountTableClusters } = refcounts;
    yield writeHeader({
      version,
      clusterSize,
      size,
      l1Size,
      l1TableOffset,
      refcountTableOffset,
      refcountTableClusters,
    });
    yield* tablePieces(
      refcountTableOffset,
      REFCOUNT_TABLE_ENTRY,
      counted(blocks, (i) => blocksOffset + i * clusterSize),
      putOffset,
    );
    yield* tablePieces(
      blocksOffset,
      REFCOUNT_BYTES,
      counted(clusters, () => 1),
      putRefcount,
    );
    yield* tablePieces(l1TableOffset, 8, l1Entries(units, l2Entries, l2Offset, clusterSize), putReference);
    yield* tablePieces(l2Offset, 8, l2EntriesOf(units, l2Entries, dataOffset, clusterSize), putReference);
  }

  return {
    sequential: true,
    fileSize,
    async *pieces(memory) {
      yield* tables();
      for await (const { rank, within, data } of placedPieces(content, units, clusterSize, memory)) {
        yield { offset: dataOffset + rank * clusterSize + within, data };
      }
      return fileSize;
    },
  };
}

/** The L2 tables that have entries, by their index in the L1 table. */
function* tablesOf(units: StoredUnits, l2Entries: number): Generator<number, void, undefined> {
  let next = 0;
  for (const { first, end } of units.runs()) {
    const last = Math.floor((end - 1) / l2Entries);
    for (next = Math.max(next, Math.floor(first / l2Entries)); next <= last; next++) yield next;
  }
}

function* l1Entries(
  units: StoredUnits,
  l2Entries: number,
  l2Offset: number,
  clusterSize: number,
): Generator<TableEntry, void, undefined> {
  let offset = l2Offset;
  for (const index of tablesOf(units, l2Entries)) {
    yield [index, offset];
    offset += clusterSize;
  }
}

/** The entries of all L2 tables, which follow each other in the file like a single one. */
function* l2EntriesOf(
  units: StoredUnits,
  l2Entries: number,
  dataOffset: number,
  clusterSize: number,
): Generator<TableEntry, void, undefined> {
  let offset = dataOffset;
  let tables = 0;
  let current = -1;
  for (const { first, end } of units.runs()) {
    for (let unit = first; unit < end; unit++) {
      const table = Math.floor(unit / l2Entries);
      if (table !== current) tables++;
      current = table;
      yield [(tables - 1) * l2Entries + (unit % l2Entries), offset];
      offset += clusterSize;
    }
  }
}

function* counted(count: number, value: (i: number) => number): Generator<TableEntry, void, undefined> {
  for (let i = 0; i < count; i++) yield [i, value(i)];
}

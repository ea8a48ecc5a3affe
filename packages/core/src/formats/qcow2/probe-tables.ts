import type { Bytes } from '../../bytes/bytes.js';
import { roundDownToSector } from '../../bytes/sectors.js';
import { countShared } from '../../checks/shared-tables-check.js';
import type { ReadRequest } from '../../probe/probe.js';
import { readBitmapDirectory } from './bitmaps.js';
import { ENCRYPTION_HEADER, readEncryptionHeader } from './encryption-header.js';
import type { Qcow2Finding, Qcow2Header } from './header.js';
import type { Qcow2BitmapDirectory, Qcow2HeaderExtensions } from './header-extensions.js';
import { clusterOffset, l2Coverage } from './l2-entry.js';
import { readSnapshotTable, SNAPSHOT_ENTRY } from './snapshots.js';

/** The most bytes of each table to read. */
export const TABLE_LIMIT: number = 64 * 1024;
/** A verdict costs at most four reads: the L1 table is the dispensable one. */
const MOST_TABLES = 2;

/** A table that the header points to, and what it adds to the finding. */
export interface ProbedTable {
  readonly request: ReadRequest & { readonly offset: number };
  read(table: Bytes, finding: Qcow2Finding): Partial<Qcow2Finding>;
}

/** Returns the tables to read, in file order, so that a stream catches all of them. */
export function tablesOf(
  header: Qcow2Header,
  { bitmaps, encryptionHeader }: Pick<Qcow2HeaderExtensions, 'bitmaps' | 'encryptionHeader'>,
  headersOnly: boolean | undefined,
): ProbedTable[] {
  const tables: ProbedTable[] = [];
  if (header.snapshotCount) tables.push(snapshotTable(header));
  if (bitmaps) tables.push(bitmapDirectory(header, bitmaps));
  // A headers-only reader reads this one itself.
  if (encryptionHeader && !headersOnly) tables.push(luksHeader(encryptionHeader.offset));
  if (header.l1Size && !headersOnly && tables.length < MOST_TABLES) tables.push(l1Table(header));
  return tables.sort((one, other) => one.request.offset - other.request.offset);
}

function snapshotTable({ snapshotCount, snapshotsOffset: offset }: Qcow2Header): ProbedTable {
  const min = Math.min(snapshotCount * SNAPSHOT_ENTRY, TABLE_LIMIT);
  return {
    request: { name: 'snapshot_table', offset, length: TABLE_LIMIT, min },
    read(table, { requiredSize }) {
      const { snapshots, end } = readSnapshotTable(table, snapshotCount);
      return { snapshots, requiredSize: Math.max(requiredSize, offset + end) };
    },
  };
}

function bitmapDirectory(
  { clusterSize, size: diskSize }: Qcow2Header,
  { offset, size, count }: Qcow2BitmapDirectory,
): ProbedTable {
  const length = Math.min(size, TABLE_LIMIT);
  return {
    request: { name: 'bitmap_directory', offset, length },
    read(table) {
      const { bitmaps, end } = readBitmapDirectory(table, count, { clusterSize, size: diskSize });
      const isWhole = length === size;
      if (isWhole && bitmaps.length < count)
        table.fail('bitmap_directory', bitmaps.length, { code: 'exactly', params: { value: count } });
      // The last name's padding belongs to the directory.
      if (bitmaps.length === count) table.check('bitmap_directory_size', size, end, end);
      return { bitmaps };
    },
  };
}

function luksHeader(offset: number): ProbedTable {
  return {
    request: { name: 'encryption_header', offset, length: ENCRYPTION_HEADER },
    read(header) {
      readEncryptionHeader(header);
      return {};
    },
  };
}

function l1Table(header: Qcow2Header): ProbedTable {
  return {
    request: {
      name: 'l1_table',
      offset: header.l1TableOffset,
      length: Math.min(8 * header.l1Size, TABLE_LIMIT),
      // If it is beyond the end of the file, `requiredSize` says so.
      min: 0,
    },
    read(table, { requiredSize, extendedL2 }) {
      const needed = roundDownToSector(header.size) / l2Coverage({ ...header, extendedL2 });
      const { end, damaged, shared } = readL1Table(table, header.clusterSize, needed);
      const isWhole = table.length === 8 * header.l1Size;
      return {
        requiredSize: Math.max(requiredSize, end),
        damagedL1Entry: damaged,
        sharedTables: shared || isWhole ? shared : 'unseen',
      };
    },
  };
}

interface L1Table {
  /** End of the last L2 table, which an interrupted download lacks. */
  readonly end: number;
  /** The first entry, of those the disk needs, that points across clusters: QEMU stops reading there. */
  readonly damaged: number | null;
  /** Entries whose L2 table another entry shares. */
  readonly shared: number;
}

function readL1Table(l1: Bytes, clusterSize: number, needed: number): L1Table {
  let end = 0;
  let damaged: number | null = null;
  const places: number[] = [];
  for (let at = 0; at + 8 <= l1.length; at += 8) {
    const offset = clusterOffset({ high: l1.u32be(at, 'l1_entry'), low: l1.u32be(at + 4, 'l1_entry') });
    if (!offset) continue;
    if (offset % clusterSize && at / 8 < needed) damaged ??= at / 8;
    end = Math.max(end, offset + clusterSize);
    places.push(offset);
  }
  return { end, damaged, shared: countShared(places) };
}

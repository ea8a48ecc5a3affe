import type { Bytes } from '../../bytes/bytes.js';
import { askText } from '../../probe/ask-text.js';
import { claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import { readBitmaps } from './bitmaps.js';
import { HEAD_LENGTH, type Qcow2Finding, type Qcow2Header, readQcow2Header } from './header.js';
import { type Qcow2HeaderExtensions, readHeaderExtensions } from './header-extensions.js';
import { recogniseQcow2 } from './recognise.js';
import { readSnapshots, SNAPSHOT_ENTRY } from './snapshots.js';

/** As much of each table as is looked at, in bytes. */
const TABLE_LIMIT = 64 * 1024;

/** Asks for the first 4 KiB, then for the L1 table, the snapshot table and the bitmap directory, all in one round. */
export function* probeQcow2({ headersOnly, withoutTables }: ProbeContext): Probe<Qcow2Finding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 0 });
  if (!recogniseQcow2(head)) return undefined;
  yield* claim();
  const header = readQcow2Header(head);
  let finding = fromHeader(header);
  yield* claim(finding);

  const { backingFileOffset, backingFileSize } = header;
  const extensions = extensionsIn(head, header);
  const { dataFile = '', bitmaps, encryptionHeader = null } = extensions ?? {};
  if (extensions) {
    finding = {
      ...finding,
      headerExtensions: extensions.types,
      backingFileFormat: extensions.backingFileFormat ?? null,
      dataFile: finding.dataFile && dataFile,
      encryptionHeader,
      bitmapCount: bitmaps?.count ?? 0,
      bitmapDirectoryOffset: bitmaps?.directoryOffset ?? 0,
      bitmaps: bitmaps ? 'unseen' : [],
    };
  }
  if (backingFileOffset) {
    const backingFile = yield* askText('backing_file', backingFileOffset, backingFileSize, head);
    finding = { ...finding, backingFile };
  }
  yield* claim(finding);

  if (withoutTables) return finding;

  // In the order of the file, so that a stream sees all of them.
  const tables = tablesOf(header, bitmaps, headersOnly).sort(
    (one, other) => one.request.offset - other.request.offset,
  );
  for (const { request, read } of tables) {
    const table = yield* want({ ...request, ahead: tables.map((each) => each.request) });
    if (table) finding = { ...finding, ...read(table, finding) };
    yield* claim(finding);
  }
  return finding;
}

function fromHeader(header: Qcow2Header): Qcow2Finding {
  const { version, features, cryptMethod, l1TableOffset, l1Size, snapshotCount } = header;
  const [incompatible, compatible] = [features.incompatible, features.compatible];
  return {
    ...header,
    format: 'qcow2',
    compat: version === 2 ? '0.10' : version === 3 ? '1.1' : 'unknown',
    backingFile: header.backingFileOffset ? 'unseen' : null,
    backingFileFormat: 'unseen',
    dataFile: incompatible.includes('data-file') ? 'unseen' : null,
    lazyRefcounts: compatible.includes('lazy-refcounts'),
    extendedL2: incompatible.includes('extended-l2'),
    encrypted: cryptMethod > 0,
    encryptionMethod: ([null, 'aes', 'luks'] as const)[cryptMethod] ?? null,
    encryptionHeader: 'unseen',
    headerExtensions: 'unseen',
    snapshots: snapshotCount ? 'unseen' : [],
    bitmapCount: 'unseen',
    bitmapDirectoryOffset: 'unseen',
    bitmaps: 'unseen',
    requiredSize: Math.max(
      header.headerLength,
      l1TableOffset + 8 * l1Size,
      header.refcountTableOffset + header.refcountTableClusters * header.clusterSize,
      header.snapshotsOffset + snapshotCount * SNAPSHOT_ENTRY,
    ),
  };
}

/**
 * Extensions end where the backing file's name begins, or with the first cluster. Those that reach beyond the head
 * are not looked at: QEMU's own need a few hundred bytes, and no check depends on them.
 */
function extensionsIn(head: Bytes, header: Qcow2Header): Qcow2HeaderExtensions | undefined {
  const start = Math.min(header.headerLength, head.length);
  const end = Math.max(start, header.backingFileOffset || header.clusterSize);
  // A file that ends within the head has nothing more to give.
  const complete = end <= head.length || head.length < HEAD_LENGTH;
  const length = Math.min(end, head.length) - start;
  return readHeaderExtensions(head.slice(start, length, 'header_extensions'), complete);
}

/** A table that the header points to, and what it adds to the finding. */
interface Table {
  readonly request: ReadRequest & { readonly offset: number };
  read(table: Bytes, finding: Qcow2Finding): Partial<Qcow2Finding>;
}

function tablesOf(
  header: Qcow2Header,
  bitmaps: Qcow2HeaderExtensions['bitmaps'],
  headersOnly: boolean | undefined,
): Table[] {
  const { l1Size, snapshotCount, snapshotsOffset } = header;
  const tables: Table[] = [];
  // A verdict costs at most four reads; of three tables that may lie far apart, this one can be done without.
  if (l1Size && !headersOnly && !(snapshotCount && bitmaps)) {
    const length = Math.min(8 * l1Size, TABLE_LIMIT);
    tables.push({
      // Where it lies beyond the end, `requiredSize` says so.
      request: { name: 'l1_table', offset: header.l1TableOffset, length, min: 0 },
      read: (table, { requiredSize }) => ({
        requiredSize: Math.max(requiredSize, endOfL2Tables(table, header)),
      }),
    });
  }
  if (snapshotCount) {
    const min = Math.min(snapshotCount * SNAPSHOT_ENTRY, TABLE_LIMIT);
    tables.push({
      request: { name: 'snapshot_table', offset: snapshotsOffset, length: TABLE_LIMIT, min },
      read: (table) => ({ snapshots: readSnapshots(table, snapshotCount) }),
    });
  }
  if (bitmaps) {
    const length = Math.min(bitmaps.directorySize, TABLE_LIMIT);
    tables.push({
      request: { name: 'bitmap_directory', offset: bitmaps.directoryOffset, length },
      read: (table) => ({ bitmaps: readBitmaps(table, bitmaps.count) }),
    });
  }
  return tables;
}

/** Where the last L2 table ends: a download that was interrupted lacks it. */
function endOfL2Tables(l1: Bytes, { clusterSize }: Qcow2Header): number {
  let end = 0;
  for (let at = 0; at + 8 <= l1.length; at += 8) {
    // Bits 9 to 55 are the offset, the others are flags.
    const high = l1.u32be(at, 'l1_entry') & 0x00ffffff;
    const offset = high * 2 ** 32 + ((l1.u32be(at + 4, 'l1_entry') & 0xfffffe00) >>> 0);
    if (offset) end = Math.max(end, offset + clusterSize);
  }
  return end;
}

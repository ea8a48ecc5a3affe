import { Bytes } from '../../bytes/bytes.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import { BITMAP_DIRECTORY_LIMIT, readBitmaps } from './bitmaps.js';
import {
  HEAD_LENGTH,
  HEADER_LENGTH_V2,
  QCOW2_MAGIC,
  type Qcow2Finding,
  type Qcow2Header,
  readQcow2Header,
} from './header.js';
import { type Qcow2HeaderExtensions, readHeaderExtensions } from './header-extensions.js';
import { readSnapshots, SNAPSHOT_ENTRY, SNAPSHOT_TABLE_LIMIT } from './snapshots.js';

/** As much of the header extensions as is looked at, in bytes. */
const EXTENSIONS_LIMIT = 64 * 1024;

type Asking<T> = Generator<ReadRequest, T, Answer>;

/** Asks for the first 4 KiB, then for the snapshot table and the bitmap directory where there are any. */
export function* probeQcow2(): Probe<Qcow2Finding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 8 });
  if (!head.is(0, QCOW2_MAGIC) || head.u32be(4, 'version') < 2) return undefined;
  yield* claim();
  head.check('header', head.length, HEADER_LENGTH_V2, HEAD_LENGTH);
  const header = readQcow2Header(head);
  let finding = fromHeader(header);
  yield* claim(finding);

  const extensions = yield* askExtensions(head, header);
  if (extensions) finding = { ...finding, ...fromExtensions(finding, extensions) };
  finding = { ...finding, backingFile: yield* askBackingFile(head, header) };
  yield* claim(finding);

  // In the order of the file, so that a stream sees both.
  const bitmaps = extensions?.bitmaps ?? null;
  if (bitmaps && bitmaps.directoryOffset < header.snapshotsOffset) {
    finding = { ...finding, bitmaps: yield* askBitmaps(bitmaps) };
    return { ...finding, snapshots: yield* askSnapshots(header) };
  }
  finding = { ...finding, snapshots: yield* askSnapshots(header) };
  return bitmaps ? { ...finding, bitmaps: yield* askBitmaps(bitmaps) } : finding;
}

function fromHeader(header: Qcow2Header): Qcow2Finding {
  const { version, features, cryptMethod, l1TableOffset, l1Size, snapshotCount } = header;
  const hasDataFile = features.incompatible.includes('data-file');
  return {
    ...header,
    format: 'qcow2',
    compat: version === 2 ? '0.10' : version === 3 ? '1.1' : 'unknown',
    backingFile: header.backingFileOffset ? 'unseen' : null,
    backingFileFormat: 'unseen',
    dataFile: hasDataFile ? 'unseen' : null,
    lazyRefcounts: features.compatible.includes('lazy-refcounts'),
    extendedL2: features.incompatible.includes('extended-l2'),
    encrypted: cryptMethod !== 0,
    encryptionMethod: cryptMethod === 0 ? null : cryptMethod === 1 ? 'aes' : 'luks',
    encryptionHeader: cryptMethod === 2 ? 'unseen' : null,
    headerExtensions: 'unseen',
    snapshots: snapshotCount ? 'unseen' : [],
    bitmapCount: 'unseen',
    bitmaps: 'unseen',
    requiredSize: Math.max(
      header.headerLength,
      l1TableOffset + 8 * l1Size,
      header.refcountTableOffset + header.refcountTableClusters * header.clusterSize,
      snapshotCount ? header.snapshotsOffset + snapshotCount * SNAPSHOT_ENTRY : 0,
    ),
  };
}

function fromExtensions(finding: Qcow2Finding, extensions: Qcow2HeaderExtensions): Partial<Qcow2Finding> {
  return {
    headerExtensions: extensions.types,
    backingFileFormat: extensions.backingFileFormat,
    dataFile: finding.dataFile === null ? null : (extensions.dataFile ?? ''),
    encryptionHeader: extensions.encryptionHeader,
    bitmapCount: extensions.bitmaps?.count ?? 0,
    bitmaps: extensions.bitmaps ? 'unseen' : [],
  };
}

/** Extensions end where the backing file's name begins, or with the first cluster. */
function* askExtensions(head: Bytes, header: Qcow2Header): Asking<Qcow2HeaderExtensions | undefined> {
  const start = Math.min(header.headerLength, head.length);
  const end = Math.max(start, header.backingFileOffset || header.clusterSize);
  const atHand = new Bytes(head.array.subarray(start, end), head.format, 'header_extensions');
  // A file that ends within the head has nothing more to give.
  const complete = end <= head.length || head.length < HEAD_LENGTH;
  const extensions = readHeaderExtensions(atHand, complete);
  if (extensions || complete) return extensions;
  const length = Math.min(end - head.length, EXTENSIONS_LIMIT);
  const rest = yield* want({ name: 'header_extensions', offset: head.length, length, min: 0 });
  if (!rest) return undefined;
  const whole = new Uint8Array(atHand.length + rest.length);
  whole.set(atHand.array);
  whole.set(rest.array, atHand.length);
  const reached = head.length + rest.length;
  return readHeaderExtensions(
    new Bytes(whole, head.format, atHand.name),
    reached >= end || rest.length < length,
  );
}

function* askBackingFile(head: Bytes, header: Qcow2Header): Asking<Qcow2Finding['backingFile']> {
  const { backingFileOffset: offset, backingFileSize: length } = header;
  if (!offset) return null;
  const name =
    offset + length <= head.length
      ? head.slice(offset, length, 'backing_file')
      : yield* want({ name: 'backing_file', offset, length });
  return name ? name.text(0, length, 'backing_file', 'utf-8') : 'unseen';
}

function* askSnapshots({
  snapshotCount: count,
  snapshotsOffset: offset,
}: Qcow2Header): Asking<Qcow2Finding['snapshots']> {
  if (!count) return [];
  const min = Math.min(count * SNAPSHOT_ENTRY, SNAPSHOT_TABLE_LIMIT);
  const table = yield* want({ name: 'snapshot_table', offset, length: SNAPSHOT_TABLE_LIMIT, min });
  return table ? readSnapshots(table, count) : 'unseen';
}

function* askBitmaps({
  count,
  directorySize,
  directoryOffset,
}: NonNullable<Qcow2HeaderExtensions['bitmaps']>): Asking<Qcow2Finding['bitmaps']> {
  const length = Math.min(directorySize, BITMAP_DIRECTORY_LIMIT);
  const directory = yield* want({ name: 'bitmap_directory', offset: directoryOffset, length });
  return directory ? readBitmaps(directory, count) : 'unseen';
}

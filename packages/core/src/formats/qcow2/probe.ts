import type { Bytes } from '../../bytes/bytes.js';
import { joined } from '../../bytes/joined.js';
import { askText } from '../../probe/ask-text.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import type { ProbeContext } from '../format.js';
import {
  HEAD_LENGTH,
  MAX_EXTENSIONS,
  type Qcow2Finding,
  type Qcow2Header,
  readQcow2Header,
} from './header.js';
import { endOfExtensions, type Qcow2HeaderExtensions, readHeaderExtensions } from './header-extensions.js';
import { lastL2Table, sizeForData } from './last-l2-table.js';
import { tablesOf } from './probe-tables.js';
import { recogniseQcow2 } from './recognise.js';
import { SNAPSHOT_ENTRY } from './snapshots.js';

/** Reads the first 4 KiB, then the L1 table, the snapshot table, and so on, all in one round; then an L2 table. */
export function* probeQcow2({ headersOnly, withoutTables }: ProbeContext): Probe<Qcow2Finding> {
  const head = yield* need({ name: 'header', offset: 0, length: HEAD_LENGTH, min: 0 });
  if (!recogniseQcow2(head)) return undefined;
  yield* claim();
  const header = readQcow2Header(head);
  let finding = fromHeader(header);
  yield* claim(finding);

  const { backingFileOffset, backingFileSize } = header;
  const extensions = yield* extensionsOf(head, header);
  if (extensions) finding = { ...finding, ...fromExtensions(extensions, finding, head) };
  if (backingFileOffset) {
    const backingFile = yield* askText('backing_filename', backingFileOffset, backingFileSize, head);
    finding = { ...finding, backingFile };
  }
  yield* claim(finding);

  if (withoutTables) return finding;

  const tables = tablesOf(header, extensions ?? {}, headersOnly);
  // A stream reads them in file order, so only tables that overlap can go by unread: then their checks cannot be made.
  const ask = headersOnly ? want : need;
  let l1: Bytes | undefined;
  for (const { request, read } of tables) {
    const table = yield* ask({ ...request, ahead: tables.map((each) => each.request) });
    if (table) finding = { ...finding, ...read(table, finding) };
    if (request.name === 'l1_table') l1 = table;
    yield* claim(finding);
  }
  // Next to another table, it would be a fifth read. Those of an external data file point there.
  if (!l1 || tables.length > 1 || finding.dataFile !== null) return finding;
  const last = lastL2Table(l1, finding);
  const l2 = last && (yield* want(last));
  return l2
    ? { ...finding, requiredSize: Math.max(finding.requiredSize, sizeForData(l2, finding)) }
    : finding;
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
    ignoredDataFile: 'unseen',
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
    damagedL1Entry: l1Size ? 'unseen' : null,
    sharedTables: l1Size ? 'unseen' : 0,
    requiredSize: Math.max(
      header.headerLength,
      l1TableOffset + 8 * l1Size,
      header.refcountTableOffset + header.refcountTableClusters * header.clusterSize,
      snapshotCount ? header.snapshotsOffset + snapshotCount * SNAPSHOT_ENTRY : 0,
    ),
  };
}

/** What the extensions add to a finding. */
function fromExtensions(
  { types, backingFileFormat, dataFile, bitmaps, encryptionHeader }: Qcow2HeaderExtensions,
  { dataFile: inHeader, encryptionMethod, requiredSize }: Qcow2Finding,
  head: Bytes,
): Partial<Qcow2Finding> {
  // QEMU 7.2 crashes on `info` for such an image.
  if (encryptionMethod === 'luks' && !encryptionHeader)
    head.fail('encryption_header', 'missing', { code: 'present' });
  const { offset = 0, length = 0 } = encryptionHeader ?? {};
  return {
    headerExtensions: types,
    backingFileFormat: backingFileFormat ?? null,
    dataFile: inHeader && (dataFile ?? ''),
    ignoredDataFile: inHeader === null ? (dataFile ?? null) : null,
    encryptionHeader: encryptionHeader ?? null,
    bitmapCount: bitmaps?.count ?? 0,
    bitmapDirectoryOffset: bitmaps?.offset ?? 0,
    bitmaps: bitmaps ? 'unseen' : [],
    requiredSize: Math.max(requiredSize, offset + length),
  };
}

/** Reads the extensions, which are nearly always within the head; undefined if they reach too far. */
function* extensionsOf(
  head: Bytes,
  header: Qcow2Header,
): Generator<ReadRequest, Qcow2HeaderExtensions | undefined, Answer> {
  const end = Math.min(endOfExtensions(header), MAX_EXTENSIONS);
  const isWhole = head.length < HEAD_LENGTH;
  const found = readHeaderExtensions(areaOf(head, header, end), header, isWhole);
  if (found) return found;
  const length = end - head.length;
  const more = yield* want({ name: 'header_extensions', offset: head.length, length, min: 0 });
  if (!more) return undefined;
  return readHeaderExtensions(areaOf(joined(head, more), header, end), header, more.length < length);
}

/** The bytes between the fixed header and the end of the extensions, as far as they exist. */
function areaOf(bytes: Bytes, { headerLength }: Qcow2Header, end: number): Bytes {
  const start = Math.min(headerLength, bytes.length);
  return bytes.slice(start, Math.max(0, Math.min(end, bytes.length) - start), 'header_extensions');
}

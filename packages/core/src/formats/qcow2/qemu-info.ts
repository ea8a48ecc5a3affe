import type { Bytes } from '../../bytes/bytes.js';
import { ImageFormatError } from '../../errors.js';
import { SliceSource } from '../../source/slice-source.js';
import { backing, type DescribeImage, type OpenedImage } from '../qemu-info.js';
import type { Qcow2Encryption, Qcow2Specific, SnapshotInfo } from '../qemu-schema.js';
import { readBitmaps } from './bitmaps.js';
import type { Qcow2Bitmap, Qcow2Finding, Qcow2Snapshot } from './header.js';
import { readTable } from './info-table.js';
import { refuseUnknown } from './refuse-unknown.js';
import { readSnapshots } from './snapshots.js';

/** qcow2, versions 2 and 3. */
export const describeQcow2: DescribeImage<Qcow2Finding> = async (finding, image) => {
  refuseUnknown(finding);
  const { encrypted, features } = finding;
  const snapshots = (await snapshotsOf(finding, image)).map(snapshotInfo);
  return {
    'cluster-size': finding.clusterSize,
    'dirty-flag': features.incompatible.includes('dirty'),
    ...backing(finding.backingFile, seen(finding.backingFileFormat, null), image),
    ...(encrypted && { encrypted }),
    ...(snapshots.length && { snapshots }),
    'format-specific': { type: 'qcow2', data: await specific(finding, image) },
  };
};

async function specific(finding: Qcow2Finding, image: OpenedImage): Promise<Qcow2Specific> {
  const { version, compat, compressionType, refcountBits, dataFile, features } = finding;
  const named = dataFile === null ? finding.ignoredDataFile : seen(dataFile, '') || null;
  const bitmaps = await bitmapsOf(finding, image);
  const encrypt = await encryptionOf(finding, image);
  return {
    compat,
    'compression-type': compressionType,
    'refcount-bits': refcountBits,
    ...(version > 2 && {
      'lazy-refcounts': finding.lazyRefcounts,
      corrupt: features.incompatible.includes('corrupt'),
      'extended-l2': finding.extendedL2,
    }),
    // QEMU prints a name that the feature bit denies, and does not open it.
    ...(version > 2 && typeof named === 'string' && { 'data-file': named }),
    ...(dataFile !== null && { 'data-file-raw': features.autoclear.includes('data-file-raw') }),
    ...(encrypt && { encrypt }),
    ...(bitmaps.length && {
      bitmaps: bitmaps.map(({ name, granularity, flags }) => ({ flags, name, granularity })),
    }),
  };
}

async function encryptionOf(
  { encryptionMethod, encryptionHeader }: Qcow2Finding,
  image: OpenedImage,
): Promise<Qcow2Encryption | undefined> {
  const { source, missed } = image;
  if (encryptionMethod === null) return undefined;
  if (encryptionMethod === 'aes') return { format: 'aes' };
  if (!source || encryptionHeader === null || encryptionHeader === 'unseen') {
    missed.push('encryption_header');
    return { format: 'luks' };
  }
  const { offset, length } = encryptionHeader;
  const header = new SliceSource(source, offset, length);
  const { 'format-specific': luks } = await image.describeAs('luks', header);
  return { format: 'luks', ...(luks?.type === 'luks' && luks.data) };
}

/** Reads all snapshots; the probe reads the first 64 KiB of their table. */
async function snapshotsOf(finding: Qcow2Finding, image: OpenedImage): Promise<readonly Qcow2Snapshot[]> {
  const { snapshots, snapshotCount: count, snapshotsOffset: offset } = finding;
  const found = seen(snapshots, []);
  if (found.length === count) return found;
  return readTable({ name: 'snapshot_table', offset, count, read: readSnapshots }, found, image);
}

/** Reads all bitmaps; the probe reads the first 64 KiB of their directory. */
async function bitmapsOf(finding: Qcow2Finding, image: OpenedImage): Promise<readonly Qcow2Bitmap[]> {
  const { bitmaps, bitmapCount: count, bitmapDirectoryOffset: offset, features } = finding;
  // A program that wrote the image without knowing them has cleared the bit: they are stale.
  if (!features.autoclear.includes('bitmaps')) return [];
  const found = seen(bitmaps, []);
  if (found.length === count) return found;
  if (count === 'unseen' || offset === 'unseen') {
    image.missed.push('header_extensions');
    return found;
  }
  const read = (bytes: Bytes, entries: number): Qcow2Bitmap[] => readBitmaps(bytes, entries, finding);
  return readTable({ name: 'bitmap_directory', offset, count, read }, found, image);
}

function snapshotInfo(snapshot: Qcow2Snapshot): SnapshotInfo {
  const { id, name, vmStateSize, dateSec, dateNsec, vmClockNsec, icount } = snapshot;
  const clock = BigInt(vmClockNsec);
  return {
    id,
    name,
    'vm-state-size': vmStateSize,
    'date-sec': dateSec,
    'date-nsec': dateNsec,
    'vm-clock-sec': Number(clock / NANOSECONDS),
    'vm-clock-nsec': Number(clock % NANOSECONDS),
    ...(icount !== null && { icount: exactNumber('icount', icount) }),
  };
}

const NANOSECONDS = 1_000_000_000n;

function exactNumber(field: string, value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new ImageFormatError('qcow2', field, value, {
    code: 'at_most',
    params: { max: Number.MAX_SAFE_INTEGER },
  });
}

/** A value, or its substitute if it was not read. */
function seen<T, U>(value: T | 'unseen', instead: U): Exclude<T, 'unseen'> | U {
  return value === 'unseen' ? instead : (value as Exclude<T, 'unseen'>);
}

import { latin1, type TestImage } from '../test-image.js';

/** An internal snapshot of an empty disk; everything has a sensible default. */
export interface Qcow2SnapshotSpec {
  id?: string;
  name?: string;
  /** Bytes of extra data: the size of the guest's memory, of the disk, and the instruction count, 8 bytes each. */
  extraSize?: number;
}

/** A persistent bitmap of zeros; everything has a sensible default. */
export interface Qcow2BitmapSpec {
  name?: string;
  granularityBits?: number;
  /** Bit 0 in use, bit 1 auto. */
  flags?: number;
}

const SNAPSHOT_ENTRY = 40;
const BITMAP_ENTRY = 24;

/** Extends the file by whole clusters, and returns their offset. */
function append(image: TestImage, cluster: number, length: number): number {
  const start = image.bytes.length;
  const longer = new Uint8Array(start + Math.ceil(length / cluster) * cluster);
  longer.set(image.bytes);
  image.bytes = longer;
  return start;
}

/** Appends the snapshot table, whose entries share an empty L1 table. */
export function appendSnapshots(
  image: TestImage,
  cluster: number,
  snapshots: readonly Qcow2SnapshotSpec[],
): void {
  const entries = snapshots.map(({ id, name, extraSize = 24 }, i) => ({
    id: latin1(id ?? `${i + 1}`),
    name: latin1(name ?? `snapshot ${i + 1}`),
    extraSize,
  }));
  const lengths = entries.map(
    ({ id, name, extraSize }) => SNAPSHOT_ENTRY + extraSize + id.length + name.length,
  );
  let at = append(
    image,
    cluster,
    lengths.reduce((sum, length) => sum + Math.ceil(length / 8) * 8, 0),
  );
  image.set('nb_snapshots', snapshots.length);
  image.set('snapshots_offset', at);
  entries.forEach(({ id, name, extraSize }, i) => {
    const extra = at + SNAPSHOT_ENTRY;
    image
      .number(`snapshot_${i}_l1_table_offset`, at, 'u64be', 3 * cluster)
      .number(`snapshot_${i}_l1_size`, at + 8, 'u32be', 1)
      .number(`snapshot_${i}_id_str_size`, at + 12, 'u16be', id.length)
      .number(`snapshot_${i}_name_size`, at + 14, 'u16be', name.length)
      .number(`snapshot_${i}_date_sec`, at + 16, 'u32be', 1e9)
      .number(`snapshot_${i}_date_nsec`, at + 20, 'u32be', 5e8)
      .number(`snapshot_${i}_vm_clock_nsec`, at + 24, 'u64be', 7)
      .number(`snapshot_${i}_vm_state_size`, at + 32, 'u32be', 11)
      .number(`snapshot_${i}_extra_data_size`, at + 36, 'u32be', extraSize);
    if (extraSize >= 8) image.number(`snapshot_${i}_vm_state_size_large`, extra, 'u64be', 2 ** 40);
    if (extraSize >= 16) image.number(`snapshot_${i}_disk_size`, extra + 8, 'u64be', 1 << 20);
    if (extraSize >= 24) image.number(`snapshot_${i}_icount`, extra + 16, 'u64be', 2n ** 64n - 1n);
    image.raw(`snapshot_${i}_id`, extra + extraSize, id);
    image.raw(`snapshot_${i}_name`, extra + extraSize + id.length, name);
    at += Math.ceil((SNAPSHOT_ENTRY + extraSize + id.length + name.length) / 8) * 8;
  });
}

/** Appends the extension's data, the bitmap directory, and each bitmap's table of one entry. */
export function appendBitmaps(
  image: TestImage,
  cluster: number,
  data: number,
  bitmaps: readonly Qcow2BitmapSpec[],
): void {
  const names = bitmaps.map(({ name }, i) => latin1(name ?? `bitmap ${i}`));
  const lengths = names.map(({ length }) => BITMAP_ENTRY + Math.ceil(length / 8) * 8);
  const size = lengths.reduce((sum, length) => sum + length, 0);
  const directory = append(image, cluster, size);
  image
    .number('nb_bitmaps', data, 'u32be', bitmaps.length)
    .number('bitmaps_reserved32', data + 4, 'u32be', 0)
    .number('bitmap_directory_size', data + 8, 'u64be', size)
    .number('bitmap_directory_offset', data + 16, 'u64be', directory);
  let at = directory;
  bitmaps.forEach(({ granularityBits = 16, flags = 0 }, i) => {
    const name = names[i] ?? latin1('');
    image
      .number(`bitmap_${i}_table_offset`, at, 'u64be', append(image, cluster, 8))
      .number(`bitmap_${i}_table_size`, at + 8, 'u32be', 1)
      .number(`bitmap_${i}_flags`, at + 12, 'u32be', flags)
      .number(`bitmap_${i}_type`, at + 16, 'u8', 1)
      .number(`bitmap_${i}_granularity_bits`, at + 17, 'u8', granularityBits)
      .number(`bitmap_${i}_name_size`, at + 18, 'u16be', name.length)
      .number(`bitmap_${i}_extra_data_size`, at + 20, 'u32be', 0)
      .raw(`bitmap_${i}_name`, at + BITMAP_ENTRY, name);
    at += lengths[i] ?? 0;
  });
}

/** Appends the extension's data, and the LUKS header. */
export function appendEncryptionHeader(
  image: TestImage,
  cluster: number,
  data: number,
  header: Uint8Array,
): void {
  const offset = append(image, cluster, header.length);
  image
    .number('encryption_header_offset', data, 'u64be', offset)
    .number('encryption_header_length', data + 8, 'u64be', header.length);
  image.bytes.set(header, offset);
}

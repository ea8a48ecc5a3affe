import {
  type VmdkDescriptorSpec,
  vmdkDescriptor,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from '@diskloupe/test-images/writers';

export const SECTOR = 512;

/** An entry of a grain table: a literal entry, or the bytes of a grain to store. */
export type Grain = number | Uint8Array;

/** Bytes unique to each number that compress a little. */
export function pattern(seed: number, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (seed * 31 + (i >> 3) * 7 + (i >> 9)) & 0xff || 1);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / SECTOR) * SECTOR);
  whole.set(bytes);
  return whole;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export interface SparseSpec {
  readonly grains: readonly Grain[];
  /** In sectors. */
  readonly grainSize?: number;
  /** Of the disk, in sectors; that of all grains by default. */
  readonly capacity?: number;
  readonly numGTEsPerGT?: number;
  readonly flags?: number;
  readonly descriptor?: VmdkDescriptorSpec | null;
  /** Header fields with other values than fit. */
  readonly fields?: Readonly<Record<string, number>>;
  /** Grain directory entries with other values than fit. */
  readonly directory?: Readonly<Record<number, number>>;
}

const DIRECTORY = 21;

/** A hosted sparse extent with grains in it. */
export function sparseImage(spec: SparseSpec): Uint8Array<ArrayBuffer> {
  const {
    grains,
    grainSize = 8,
    numGTEsPerGT = 4,
    flags = 1,
    descriptor = {},
    fields,
    directory = {},
  } = spec;
  const { capacity = grains.length * grainSize } = spec;
  const count = Math.ceil(capacity / (grainSize * numGTEsPerGT));
  const directorySectors = Math.ceil((4 * count) / SECTOR);
  const tableSectors = Math.ceil((4 * numGTEsPerGT) / SECTOR);
  const overHead = DIRECTORY + directorySectors + count * tableSectors;
  const text =
    descriptor && vmdkDescriptor({ extents: [`RW ${capacity} SPARSE "disk.vmdk"`], ...descriptor });
  const place = { grainSize, numGTEsPerGT, flags, gdOffset: DIRECTORY, rgdOffset: 0, overHead };
  const head = writeVmdk({ capacity, descriptor: text }).with({ ...place, ...fields });
  const tables = new DataView(new ArrayBuffer((directorySectors + count * tableSectors) * SECTOR));
  for (let i = 0; i < count; i++) {
    tables.setUint32(4 * i, directory[i] ?? DIRECTORY + directorySectors + i * tableSectors, true);
  }
  const stored: Uint8Array[] = [];
  let next = overHead;
  grains.forEach((grain, i) => {
    const table = (directorySectors + Math.floor(i / numGTEsPerGT) * tableSectors) * SECTOR;
    const at = table + 4 * (i % numGTEsPerGT);
    tables.setUint32(at, typeof grain === 'number' ? grain : next, true);
    if (typeof grain === 'number') return;
    stored.push(padded(grain));
    next += Math.ceil(grain.length / SECTOR);
  });
  return concat(head.bytes.subarray(0, DIRECTORY * SECTOR), new Uint8Array(tables.buffer), ...stored);
}

/** A marker, followed by a zlib stream. */
export async function compressedGrain(plain: Uint8Array<ArrayBuffer>, sector: number): Promise<Uint8Array> {
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const marker = new DataView(new ArrayBuffer(12));
  marker.setUint32(0, sector, true);
  marker.setUint32(8, packed.length, true);
  return concat(new Uint8Array(marker.buffer), packed);
}

const STREAM_FLAGS = 0x30001;

/** A stream-optimized one with the grain directory offset in the header, as QEMU writes it. */
export async function streamImage(
  plains: readonly (Uint8Array<ArrayBuffer> | undefined)[],
  spec: Omit<SparseSpec, 'grains'> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { grainSize = 8 } = spec;
  const grains = await Promise.all(
    plains.map((plain, i) => (plain ? compressedGrain(plain, i * grainSize) : 0)),
  );
  const descriptor = { createType: 'streamOptimized', ...spec.descriptor };
  const fields = { version: 3, compressAlgorithm: 1, ...spec.fields };
  return sparseImage({
    flags: STREAM_FLAGS,
    capacity: plains.length * grainSize,
    ...spec,
    grains,
    descriptor,
    fields,
  });
}

/** The same followed by a footer, which alone states where the grain directory is, as VMware writes it. */
export function withFooter(image: Uint8Array): Uint8Array<ArrayBuffer> {
  const marker = new Uint8Array(SECTOR);
  marker[0] = 1;
  marker[12] = 3;
  const whole = concat(image, marker, image.subarray(0, SECTOR), new Uint8Array(SECTOR));
  return whole.fill(0xff, 56, 64);
}

/** An ESX server sparse extent with one grain table, whose first entries are given. */
export function cowdImage(grains: readonly Grain[], grainSize = 8): Uint8Array<ArrayBuffer> {
  const capacity = grains.length * grainSize;
  const head = writeVmdkCowd().with({ numSectors: capacity, grainSize }).bytes;
  const table = new DataView(new ArrayBuffer(4 * 4096));
  new DataView(head.buffer).setUint32(4 * SECTOR, 5, true);
  let next = 5 + (4 * 4096) / SECTOR;
  const stored: Uint8Array[] = [];
  grains.forEach((grain, i) => {
    table.setUint32(4 * i, typeof grain === 'number' ? grain : next, true);
    if (typeof grain === 'number') return;
    stored.push(padded(grain));
    next += Math.ceil(grain.length / SECTOR);
  });
  return concat(head, new Uint8Array(table.buffer), ...stored);
}

/** A SESparse extent with one grain table, whose first entries are given; each grain has 4096 bytes. */
export function sesparseImage(
  grains: readonly (bigint | Uint8Array)[],
  {
    directory = 0x10000000_00000000n,
    fields = {},
  }: { directory?: bigint; fields?: Record<string, number> } = {},
): Uint8Array<ArrayBuffer> {
  const [tables, first] = [8, 8 + 64];
  const head = writeVmdkSesparse().with({
    capacity: grains.length * 8,
    grain_tables_offset: tables,
    grain_tables_size: 64,
    grains_offset: first,
    ...fields,
  }).bytes;
  new DataView(head.buffer).setBigUint64(4 * SECTOR, directory, true);
  const table = new DataView(new ArrayBuffer(64 * SECTOR));
  const stored: Uint8Array[] = [];
  grains.forEach((grain, i) => {
    const entry = typeof grain === 'bigint' ? grain : sesparseEntry(stored.length);
    table.setBigUint64(8 * i, entry, true);
    if (typeof grain !== 'bigint') stored.push(grain);
  });
  return concat(head, new Uint8Array(table.buffer), ...stored);
}

/** The entry of a stored grain: the lower twelve bits of its number are the upper ones. */
export function sesparseEntry(number: number): bigint {
  return (3n << 60n) | (BigInt(number & 0xfff) << 48n) | BigInt(number >> 12);
}

export function descriptorFile(
  extents: readonly string[],
  spec: VmdkDescriptorSpec = {},
): Uint8Array<ArrayBuffer> {
  return writeVmdkDescriptor({ createType: 'twoGbMaxExtentSparse', ...spec, extents }).bytes;
}

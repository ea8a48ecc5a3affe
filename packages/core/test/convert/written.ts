import {
  type Conversion,
  type ConvertOptions,
  convert,
  type FilePiece,
  openDisk,
  type VirtualDisk,
} from '@diskloupe/core/disk';
import { numbers } from '../numbers.js';

const KiB = 1024;
const MiB = 1024 * KiB;

/** Everything that a disk can be converted to. */
export const TARGETS: readonly (readonly [name: string, options: ConvertOptions])[] = [
  ['raw', {}],
  ['qcow2', { format: 'qcow2' }],
  ['qcow2, clusters of 512 bytes', { format: 'qcow2', clusterSize: 512 }],
  ['qcow2, clusters of 2 MiB', { format: 'qcow2', clusterSize: 2 * MiB }],
  ['qcow2, all that is stored', { format: 'qcow2', detectZeroes: false }],
  ['qcow2, read once', { format: 'qcow2', sequential: false }],
  ['qcow2 with clusters of 512 bytes, read once', { format: 'qcow2', sequential: false, clusterSize: 512 }],
  ['qcow2 with clusters of 2 MiB, read once', { format: 'qcow2', sequential: false, clusterSize: 2 * MiB }],
  ['qcow2, tables first', { format: 'qcow2', layout: 'tables-first', sequential: false }],
  ['qcow2 of version 2, tables first', { format: 'qcow2', compat: '0.10', layout: 'tables-first' }],
  ['qcow2 of version 2, read once', { format: 'qcow2', compat: 'v2', sequential: false }],
  ['compressed qcow2 of version 2', { format: 'qcow2', compat: 'v2', compressed: true }],
  ['compressed qcow2', { format: 'qcow2', compressed: true }],
  ['compressed qcow2, clusters of 4 KiB', { format: 'qcow2', compressed: true, clusterSize: 4 * KiB }],
  ['compressed qcow2, clusters of 2 MiB', { format: 'qcow2', compressed: true, clusterSize: 2 * MiB }],
  ['vmdk', { format: 'vmdk' }],
  ['dynamic vhd', { format: 'vpc' }],
  ['dynamic vhd, read once', { format: 'vpc', sequential: false }],
  ['dynamic vhd, all that is stored', { format: 'vpc', detectZeroes: false }],
  ['fixed vhd', { format: 'vhd', subformat: 'fixed' }],
  ['dynamic vhdx', { format: 'vhdx' }],
  ['dynamic vhdx, blocks of 1 MiB', { format: 'vhdx', blockSize: MiB, logSize: 3 * MiB }],
  ['dynamic vhdx, blocks of 1 MiB, read once', { format: 'vhdx', blockSize: MiB, sequential: false }],
  ['dynamic vhdx, read once', { format: 'vhdx', sequential: false }],
  ['fixed vhdx', { format: 'vhdx', subformat: 'fixed', blockSize: MiB }],
  ['dynamic vdi', { format: 'vdi' }],
  ['dynamic vdi, read once', { format: 'vdi', sequential: false }],
  ['static vdi', { format: 'vdi', static: true }],
];

export type Filling = 'zeros' | 'noise' | 'text' | 'mixed';

/** The bytes of a disk: nothing, incompressible, compressible, or all of it between holes. */
export function diskBytes(size: number, filling: Filling): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const next = numbers(size + filling.length);
  const noise = (start: number, end: number): void => {
    for (let i = start; i < end; i++) bytes[i] = 1 + next(255);
  };
  if (filling === 'noise') noise(0, size);
  if (filling === 'text') for (let i = 0; i < size; i++) bytes[i] = 97 + (i % 23) + ((i >> 12) % 3);
  if (filling !== 'mixed') return bytes;
  for (let i = 0; i < 24; i++) {
    const start = next(Math.ceil(size / 512)) * 512;
    const end = Math.min(size, start + 512 * 4 ** next(5));
    if (i % 3 === 0) noise(start, end);
    else bytes.fill(1 + next(255), start, end);
  }
  return bytes;
}

/** Bytes that compress to half of their length, and quickly: sixteen values, in no order. */
export function packableBytes(size: number): Uint8Array<ArrayBuffer> {
  const next = numbers(size);
  const block = Uint8Array.from({ length: Math.min(size, 64 * KiB) }, () => 1 + next(16));
  const bytes = new Uint8Array(size);
  // It repeats, but further apart than a compressor of qcow2 clusters sees.
  for (let at = 0; at < size; at += block.length) bytes.set(block.subarray(0, size - at), at);
  return bytes;
}

/** The disk of a raw image. */
export function rawDisk(bytes: Uint8Array): Promise<VirtualDisk> {
  return openDisk(bytes, { format: 'raw' });
}

/** A sink in memory that records its use. */
export class MemorySink {
  readonly pieces: FilePiece[] = [];
  size: number | undefined;

  async write(piece: FilePiece): Promise<void> {
    this.pieces.push({ offset: piece.offset, data: piece.data.slice() });
  }

  async truncate(size: number): Promise<void> {
    this.size = size;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.size ?? 0);
    for (const { offset, data } of this.pieces) bytes.set(data, offset);
    return bytes;
  }
}

/** The file written by a conversion. */
export async function writtenBy(conversion: Conversion): Promise<Uint8Array<ArrayBuffer>> {
  const sink = new MemorySink();
  await conversion.writeTo(sink);
  return sink.bytes;
}

/** A raw disk of these bytes, converted. */
export async function converted(
  bytes: Uint8Array,
  options: ConvertOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  return writtenBy(await convert(await rawDisk(bytes), options));
}

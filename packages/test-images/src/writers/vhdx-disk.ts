import { crc32c } from '../crc32c.js';
import { latin1, type TestImage } from '../test-image.js';
import { type VhdxSpec, writeVhdx } from './vhdx.js';

const MIB = 2 ** 20;
const LOG = MIB;
const BAT = 2 * MIB;
const SECTOR = 4096;

/** An entry of the block allocation table, and its block. */
export interface VhdxBlockSpec {
  /** Index of the entry: those of sector bitmaps count, too. */
  entry: number;
  state: number;
  /** Stored at the end of the file; without them, the entry has no offset. */
  bytes?: Uint8Array;
}

/** Writes a tiny VHDX with blocks, which follow its 4 MiB in the given order. */
export function writeVhdxDisk(spec: VhdxSpec, blocks: readonly VhdxBlockSpec[]): TestImage {
  const image = writeVhdx(spec);
  for (const { entry, state, bytes } of blocks) {
    const place = image.bytes.length;
    if (bytes) append(image, bytes);
    // Offsets are multiples of 1 MiB, whose number begins at bit 20.
    image.number(`bat_${entry}`, BAT + 8 * entry, 'u64le', BigInt(bytes ? place : 0) + BigInt(state));
  }
  return image;
}

/** Adds bytes, and zeros up to the next multiple of 1 MiB. */
function append(image: TestImage, bytes: Uint8Array): void {
  const longer = new Uint8Array(image.bytes.length + Math.ceil(bytes.length / MIB) * MIB);
  longer.set(image.bytes);
  longer.set(bytes, image.bytes.length);
  image.bytes = longer;
}

/** An entry of the log. */
export interface VhdxLogEntrySpec {
  /** Its offset in the log, in bytes; it may wrap around. */
  at: number;
  sequence: number;
  /** Start of its sequence in the log; its own offset by default. */
  tail?: number;
  /** 16 bytes; those of the header by default. */
  guid?: Uint8Array;
  /** File size when it was written, in bytes. */
  flushed?: number;
  /** Required file size for replaying it, in bytes. */
  last?: number;
  /** Either 4 KiB or a number of zeros. */
  writes: readonly { offset: number; data: Uint8Array | number }[];
  /** Changes the entry before its checksum is computed. */
  before?: (bytes: Uint8Array) => void;
  /** Changes it afterwards. */
  after?: (bytes: Uint8Array) => void;
}

/** GUID of the log in the headers of images with one. */
export const VHDX_LOG_GUID: Uint8Array = Uint8Array.from({ length: 16 }, (_, i) => 0x30 + i);

/** Returns a copy of an image made by these writers, with a pending log of 1 MiB. */
export function withVhdxLog(image: TestImage, entries: readonly VhdxLogEntrySpec[]): TestImage {
  const copy = image.with({ header2_LogGuid: VHDX_LOG_GUID }, true);
  for (const entry of entries) {
    const bytes = logEntry(entry, image.bytes.length);
    bytes.forEach((byte, i) => {
      copy.bytes[LOG + ((entry.at + i) % MIB)] = byte;
    });
  }
  return copy;
}

function logEntry(spec: VhdxLogEntrySpec, fileSize: number): Uint8Array {
  const { at, sequence, tail = at, guid = VHDX_LOG_GUID, flushed = fileSize, last = fileSize, writes } = spec;
  const dataStart = Math.ceil((64 + 32 * writes.length) / SECTOR) * SECTOR;
  const sectors = writes.filter(({ data }) => typeof data !== 'number').length;
  const bytes = new Uint8Array(dataStart + SECTOR * sectors);
  const view = new DataView(bytes.buffer);
  bytes.set(latin1('loge'));
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, tail, true);
  view.setBigUint64(16, BigInt(sequence), true);
  view.setUint32(24, writes.length, true);
  bytes.set(guid, 32);
  view.setBigUint64(48, BigInt(flushed), true);
  view.setBigUint64(56, BigInt(last), true);
  let dataAt = dataStart;
  for (const [i, { offset, data }] of writes.entries()) {
    const descriptor = 64 + 32 * i;
    bytes.set(latin1(typeof data === 'number' ? 'zero' : 'desc'), descriptor);
    view.setBigUint64(descriptor + 16, BigInt(offset), true);
    view.setBigUint64(descriptor + 24, BigInt(sequence), true);
    if (typeof data === 'number') {
      view.setBigUint64(descriptor + 8, BigInt(data), true);
      continue;
    }
    bytes.set(data.subarray(SECTOR - 4, SECTOR), descriptor + 4);
    bytes.set(data.subarray(0, 8), descriptor + 8);
    bytes.set(data.subarray(8, SECTOR - 4), dataAt + 8);
    bytes.set(latin1('data'), dataAt);
    view.setUint32(dataAt + 4, Math.floor(sequence / 2 ** 32), true);
    view.setUint32(dataAt + SECTOR - 4, sequence % 2 ** 32, true);
    dataAt += SECTOR;
  }
  spec.before?.(bytes);
  view.setUint32(4, 0, true);
  view.setUint32(4, crc32c(bytes), true);
  spec.after?.(bytes);
  return bytes;
}

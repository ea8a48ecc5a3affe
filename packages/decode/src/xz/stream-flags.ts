import { crc32 } from '../crc32.js';
import type { Fail } from '../stream/generated-decoder.js';

/** Bytes of a stream's header, and of its footer. */
export const HEADER_LENGTH = 12;

/** `Header Magic Bytes` (xz file format, 2.1.1.1). */
const MAGIC: readonly number[] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
/** `YZ` (2.1.2.4). */
const FOOTER_MAGIC = 0x5a59;

export function isStreamHeader(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Reads a stream's header. @returns the kind of the blocks' checks */
export function readStreamHeader(bytes: Uint8Array, fail: Fail): number {
  if (!isStreamHeader(bytes)) fail('not-this-format', 'the input does not begin with fd 37 7a 58 5a 00');
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_LENGTH);
  if (crc32(bytes.subarray(6, 8)) !== view.getUint32(8, true))
    fail('checksum', 'the CRC-32 of the stream header differs');
  return checkKind(bytes[6] ?? 0, bytes[7] ?? 0, fail);
}

export interface StreamFooter {
  /** Of the index, in bytes. */
  readonly indexSize: number;
  readonly check: number;
}

/** Reads a stream's footer (2.1.2). */
export function readStreamFooter(bytes: Uint8Array, fail: Fail): StreamFooter {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_LENGTH);
  if (view.getUint16(10, true) !== FOOTER_MAGIC) fail('corrupt', 'a stream footer that does not end with YZ');
  if (crc32(bytes.subarray(4, 10)) !== view.getUint32(0, true))
    fail('checksum', 'the CRC-32 of the stream footer differs');
  const indexSize = (view.getUint32(4, true) + 1) * 4;
  return { indexSize, check: checkKind(bytes[8] ?? 0, bytes[9] ?? 0, fail) };
}

function checkKind(first: number, second: number, fail: Fail): number {
  if (first !== 0 || second > 15) fail('unsupported', `the stream flags ${first} ${second}`);
  return second;
}

/** The reflected polynomial of ISO 3309, as in gzip (RFC 1952, section 8), zip, and xz. */
const POLYNOMIAL = 0xedb88320;
/** Bytes per step of the loop: each has a table of its own. */
const SLICES = 16;

let tables: Int32Array | undefined;

function makeTables(): Int32Array {
  const made = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    made[byte] = value;
  }
  for (let i = 256; i < SLICES * 256; i++) {
    const before = made[i - 256] ?? 0;
    made[i] = (before >>> 8) ^ (made[before & 0xff] ?? 0);
  }
  return made;
}

/**
 * Continues a CRC-32 over more bytes, as gzip, zip, and xz use it.
 *
 * @param sum of the bytes before; 0 for none
 * @returns the CRC-32 of all bytes so far, unsigned
 *
 * @example
 * ```ts
 * import { crc32 } from '@diskloupe/decode/gzip';
 *
 * crc32(new TextEncoder().encode('123456789')); // 3421780262
 * ```
 */
export function crc32(bytes: Uint8Array, sum = 0): number {
  tables ??= makeTables();
  const table = tables;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { length } = bytes;
  let crc = ~sum;
  let at = 0;
  for (; at + SLICES <= length; at += SLICES) {
    const a = view.getInt32(at, true) ^ crc;
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    const d = view.getInt32(at + 12, true);
    crc =
      (table[3840 + (a & 0xff)] ?? 0) ^
      (table[3584 + ((a >>> 8) & 0xff)] ?? 0) ^
      (table[3328 + ((a >>> 16) & 0xff)] ?? 0) ^
      (table[3072 + (a >>> 24)] ?? 0) ^
      (table[2816 + (b & 0xff)] ?? 0) ^
      (table[2560 + ((b >>> 8) & 0xff)] ?? 0) ^
      (table[2304 + ((b >>> 16) & 0xff)] ?? 0) ^
      (table[2048 + (b >>> 24)] ?? 0) ^
      (table[1792 + (c & 0xff)] ?? 0) ^
      (table[1536 + ((c >>> 8) & 0xff)] ?? 0) ^
      (table[1280 + ((c >>> 16) & 0xff)] ?? 0) ^
      (table[1024 + (c >>> 24)] ?? 0) ^
      (table[768 + (d & 0xff)] ?? 0) ^
      (table[512 + ((d >>> 8) & 0xff)] ?? 0) ^
      (table[256 + ((d >>> 16) & 0xff)] ?? 0) ^
      (table[d >>> 24] ?? 0);
  }
  for (; at < length; at++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}

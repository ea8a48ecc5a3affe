/**
 * The table of a reflected CRC-32 (slicing is not worth its weight: what is summed here is at most 64 KiB).
 *
 * @param polynomial reflected: 0xedb88320 for CRC-32 (ISO 3309, GPT), 0x82f63b78 for CRC-32C (RFC 3720, VHDX)
 */
function makeTable(polynomial: number): Uint32Array {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    table[i] = value;
  }
  return table;
}

const tables = new Map<number, Uint32Array>();

function crc(polynomial: number, bytes: Uint8Array, zeroedOffset: number): number {
  let table = tables.get(polynomial);
  if (!table) {
    table = makeTable(polynomial);
    tables.set(polynomial, table);
  }
  let value = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    const byte = i >= zeroedOffset && i < zeroedOffset + 4 ? 0 : (bytes[i] ?? 0);
    value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** CRC-32 of `bytes`, with the four bytes at `zeroedOffset` (where the sum itself is stored) taken as zero. */
export function crc32(bytes: Uint8Array, zeroedOffset: number = Number.POSITIVE_INFINITY): number {
  return crc(0xedb88320, bytes, zeroedOffset);
}

/** CRC-32C (Castagnoli) of `bytes`, with the four bytes at `zeroedOffset` taken as zero. */
export function crc32c(bytes: Uint8Array, zeroedOffset: number = Number.POSITIVE_INFINITY): number {
  return crc(0x82f63b78, bytes, zeroedOffset);
}

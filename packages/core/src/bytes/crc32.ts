/**
 * Builds the table of a reflected CRC-32 (slicing is not worth its weight for at most 64 KiB).
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
  const end = endOfData(bytes);
  let value = 0xffffffff;
  for (let i = 0; i < end; i++) {
    const byte = i >= zeroedOffset && i < zeroedOffset + 4 ? 0 : (bytes[i] ?? 0);
    value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  }
  return (overZeros(polynomial, value, bytes.length - end) ^ 0xffffffff) >>> 0;
}

/** Finds where only zeros follow, 8 bytes at a time: tables of 64 KiB have few entries. */
function endOfData({ buffer, byteOffset, length }: Uint8Array): number {
  if (byteOffset % 8 || length % 8) return length;
  const words = new BigUint64Array(buffer, byteOffset, length / 8);
  let end = words.length;
  while (end && !words[end - 1]) end--;
  return 8 * end;
}

/** Continues a CRC over `count` zero bytes: multiplies it by x^8 for each, by repeated squaring. */
function overZeros(polynomial: number, sum: number, count: number): number {
  let value = sum;
  let power = 0x00800000;
  for (let rest = count; rest; rest >>>= 1) {
    if (rest & 1) value = product(polynomial, value, power);
    power = product(polynomial, power, power);
  }
  return value;
}

/** Multiplies two reflected polynomials (the highest bit is x^0) modulo a third. */
function product(polynomial: number, a: number, b: number): number {
  let sum = 0;
  let shifted = b;
  for (let bit = 0x80000000; bit; bit >>>= 1) {
    if (a & bit) sum ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return sum;
}

/** CRC-32 of `bytes`, with the four bytes at `zeroedOffset` (where the sum itself is stored) counted as zero. */
export function crc32(bytes: Uint8Array, zeroedOffset: number = Number.POSITIVE_INFINITY): number {
  return crc(0xedb88320, bytes, zeroedOffset);
}

/** CRC-32C (Castagnoli) of `bytes`, with the four bytes at `zeroedOffset` counted as zero. */
export function crc32c(bytes: Uint8Array, zeroedOffset: number = Number.POSITIVE_INFINITY): number {
  return crc(0x82f63b78, bytes, zeroedOffset);
}

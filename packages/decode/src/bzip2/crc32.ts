/** bzip2's CRC-32: the polynomial of ISO 3309, but with the most significant bit of a byte first. */
const TABLE: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/**
 * Continues a CRC over the bytes from `from` to `to`.
 *
 * @param before the CRC of the bytes before; 0 for none
 * @returns the CRC of all of them, unsigned
 */
export function bzip2Crc32(bytes: Uint8Array, from: number, to: number, before = 0): number {
  let sum = ~before;
  for (let i = from; i < to; i++) sum = (sum << 8) ^ (TABLE[(sum >>> 24) ^ (bytes[i] ?? 0)] ?? 0);
  return ~sum >>> 0;
}

/**
 * 64-bit numbers, because JavaScript has none that are fast everywhere: number i is the word 2i, its lower half, and
 * the word 2i + 1.
 */
export type Words64 = Int32Array;

/** 64-bit constants, as halves. */
export interface Constant64 {
  readonly low: number;
  readonly high: number;
}

export function constant64(value: bigint): Constant64 {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)) };
}

/** The upper 32 bits of the product of two unsigned 32-bit numbers, from four 16-bit products. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

export function set(words: Words64, i: number, low: number, high: number): void {
  words[2 * i] = low;
  words[2 * i + 1] = high;
}

export function add(words: Words64, i: number, low: number, high: number): void {
  const before = words[2 * i] ?? 0;
  const sum = (before + low) | 0;
  // It wrapped around if, unsigned, the sum is smaller than what was added.
  const carry = sum >>> 0 < low >>> 0 ? 1 : 0;
  words[2 * i] = sum;
  words[2 * i + 1] = (words[2 * i + 1] ?? 0) + high + carry;
}

export function xor(words: Words64, i: number, low: number, high: number): void {
  words[2 * i] = (words[2 * i] ?? 0) ^ low;
  words[2 * i + 1] = (words[2 * i + 1] ?? 0) ^ high;
}

export function multiply(words: Words64, i: number, { low, high }: Constant64): void {
  const a = words[2 * i] ?? 0;
  const b = words[2 * i + 1] ?? 0;
  words[2 * i] = Math.imul(a, low);
  words[2 * i + 1] = multiplyHigh(a, low) + Math.imul(a, high) + Math.imul(b, low);
}

/** Rotates left by 1 to 31 bits. */
export function rotate(words: Words64, i: number, count: number): void {
  const low = words[2 * i] ?? 0;
  const high = words[2 * i + 1] ?? 0;
  words[2 * i] = (low << count) | (high >>> (32 - count));
  words[2 * i + 1] = (high << count) | (low >>> (32 - count));
}

/** XORs with the number itself, shifted right by 1 to 63 bits. */
export function xorShifted(words: Words64, i: number, count: number): void {
  const low = words[2 * i] ?? 0;
  const high = words[2 * i + 1] ?? 0;
  if (count < 32) xor(words, i, (low >>> count) | (high << (32 - count)), high >>> count);
  else xor(words, i, high >>> (count - 32), 0);
}

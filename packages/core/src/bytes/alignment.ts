import type { Bytes } from './bytes.js';

/** Gives `value` back if it is a whole number of `unit`s. */
export function aligned(bytes: Bytes, field: string, value: number, unit: number): number {
  return value % unit ? bytes.fail(field, value, `a multiple of ${unit} needed`) : value;
}

/** Gives `value`, at most 2^32 - 1, back if it is a power of two (or 0: a range is for `Bytes.check`). */
export function powerOfTwo(bytes: Bytes, field: string, value: number): number {
  return value & (value - 1) ? bytes.fail(field, value, 'a power of two needed') : value;
}

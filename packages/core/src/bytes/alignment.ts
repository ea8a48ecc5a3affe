import type { Bytes } from './bytes.js';

/** Returns `value` if it is a multiple of `unit`. @throws ImageFormatError otherwise */
export function aligned(bytes: Bytes, field: string, value: number, unit: number): number {
  return value % unit ? bytes.fail(field, value, { code: 'multiple_of', params: { unit } }) : value;
}

/** Returns `value`, at most 2^32 - 1, if it is a power of two or 0 (ranges are for `Bytes.check`). */
export function powerOfTwo(bytes: Bytes, field: string, value: number): number {
  return value & (value - 1) ? bytes.fail(field, value, { code: 'power_of_two' }) : value;
}

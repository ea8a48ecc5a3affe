const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

export type SizeUnit = (typeof UNITS)[number] | 'bytes';

/** Returns a size in bytes as a number of three or four significant digits, and its unit; in bytes below 1,024. */
export function binarySize(bytes: number): readonly [value: number, unit: SizeUnit] {
  if (bytes < 1024) return [bytes, 'bytes'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return [Number(value.toPrecision(value < 1000 ? 3 : 4)), UNITS[unit] ?? 'EiB'];
}

/**
 * Formats a size in bytes for people: `512 bytes`, `1.5 GiB`.
 *
 * @example
 * ```ts
 * import { sizeText } from '@diskloupe/core';
 *
 * sizeText(1536); // '1.5 KiB'
 * sizeText(100 * 1024 ** 3); // '100 GiB'
 * ```
 */
export function sizeText(bytes: number): string {
  const [value, unit] = binarySize(bytes);
  return `${value} ${unit === 'bytes' && value === 1 ? 'byte' : unit}`;
}

import { sizeFromText } from '@diskloupe/core/text';
import type { ComplexAttributeConverter } from 'lit';

/**
 * Names of formats: separated by spaces or commas, in any case, with or without the dot of an extension, as in the
 * `accept` of a native control.
 */
export const formatsConverter: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => formatNames(value ?? ''),
  toAttribute: (names) => (names.length ? names.join(' ') : null),
};

export function formatNames(names: string | readonly string[]): readonly string[] {
  const each = typeof names === 'string' ? names.split(/[\s,;]+/) : names;
  return each.map((name) => `${name}`.trim().replace(/^\./, '').toLowerCase()).filter(Boolean);
}

/** Returns a size in bytes; `null` for none, `undefined` for what is not a size. */
export function sizeOf(size: unknown): number | null | undefined {
  if (size === null || size === undefined || size === '') return null;
  const bytes = typeof size === 'string' ? sizeFromText(size) : size;
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : undefined;
}

/** A size such as `200GiB`; `null` for anything else. */
export const sizeConverter: ComplexAttributeConverter<number | null> = {
  fromAttribute: (value) => sizeOf(value) ?? null,
  toAttribute: (bytes) => (bytes === null ? null : String(bytes)),
};

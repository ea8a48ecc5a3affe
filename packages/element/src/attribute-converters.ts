import { sizeFromText } from '@diskloupe/core/text';
import type { ComplexAttributeConverter } from 'lit';

/** Names separated by spaces. */
export const wordsConverter: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => value?.split(/\s+/).filter(Boolean) ?? [],
  toAttribute: (words) => (words.length ? words.join(' ') : null),
};

/** A size such as `200GiB`; `null` for anything else. */
export const sizeConverter: ComplexAttributeConverter<number | null> = {
  fromAttribute: (value) => (value === null ? null : (sizeFromText(value) ?? null)),
  toAttribute: (bytes) => (bytes === null ? null : String(bytes)),
};

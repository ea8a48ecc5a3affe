import { visibleText } from '../bytes/visible-text.js';

/**
 * Returns a text as a sentence, with nothing hidden in it: with a capital letter and a full stop.
 *
 * @example
 * ```ts
 * import { sentence } from '@diskloupe/core/text';
 *
 * sentence('the image has a backing file'); // 'The image has a backing file.'
 * ```
 */
export function sentence(text: string): string {
  const shown = visibleText(text);
  const start = shown.charAt(0).toUpperCase() + shown.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/**
 * Returns a number with its English noun: `1 check`, `2 checks`.
 *
 * @example
 * ```ts
 * import { count } from '@diskloupe/core/text';
 *
 * count(1, 'check'); // '1 check'
 * count(3, 'check'); // '3 checks'
 * ```
 */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * Returns a whole number in groups of three digits, as English writes it. `Intl` takes milliseconds the first time.
 *
 * @example
 * ```ts
 * import { digits } from '@diskloupe/core/text';
 *
 * digits(2097152); // '2,097,152'
 * ```
 */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/**
 * Lists words in English: `a`, `a and b`, `a, b and c`.
 *
 * @example
 * ```ts
 * import { enumeration } from '@diskloupe/core/text';
 *
 * enumeration(['qcow2', 'raw', 'vmdk'], 'or'); // 'qcow2, raw or vmdk'
 * ```
 */
export function enumeration(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

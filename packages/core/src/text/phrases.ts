import { visibleText } from '../bytes/visible-text.js';

/** A text as a sentence: with a capital letter and a full stop. */
export function sentence(text: string): string {
  const shown = visibleText(text);
  const start = shown.charAt(0).toUpperCase() + shown.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** A number with its noun: `1 check`, `2 checks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A whole number in groups of three digits. `Intl` takes milliseconds the first time. */
export function digits(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`. */
export function enumeration(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

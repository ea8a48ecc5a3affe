import { didYouMean } from './nearest-name.js';
import { MAX_ENTRIES, shownName } from './plain-copy.js';

/** The most characters of a text: far more than any policy needs. */
const MAX_TEXT = 256;
/** Control characters, halves of characters, and what breaks or reorders lines: a terminal would act on them. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Checks the value of a field, which is plain data. @throws TypeError whose message begins with the field's path */
export type Check = (value: unknown, place: string) => void;
/** A check for each field, so that a new field in the type cannot be forgotten. */
export type Checks<T> = { readonly [Name in keyof T]-?: Check };

/** Checks an object with known fields. An unknown one is an error: a misspelled rule would check nothing. */
export function fields<T>(checks: Checks<T>): Check {
  const known = new Map<string, Check>(Object.entries(checks));
  return (value, place) => {
    const given = new Map(entriesOf(value, place));
    for (const name of given.keys()) if (!known.has(name)) refuseName(name, place, [...known.keys()]);
    for (const [name, check] of known) check(given.get(name), `${place}.${name}`);
  };
}

/** Checks an object whose fields have other names: `names` if they are known. */
export function record(check: Check, names?: readonly string[]): Check {
  return (value, place) => {
    const given = entriesOf(value, place);
    for (const [name, each] of given) {
      if (names && !names.includes(name)) refuseName(name, place, names);
      text(name, place);
      check(each, `${place}.${shownName(name)}`);
    }
  };
}

function entriesOf(value: unknown, place: string): readonly [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${place} must be an object`);
  return Object.entries(value);
}

function refuseName(name: string, place: string, known: readonly string[]): never {
  const hint = didYouMean(name, known) || `: the fields are ${known.join(', ')}`;
  throw new TypeError(`${place}.${shownName(name)} is not a field${hint}`);
}

export function optional(check: Check): Check {
  return (value, place) => {
    if (value !== undefined) check(value, place);
  };
}

export function list(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) throw new TypeError(`${place} must be a list of at most ${MAX_ENTRIES}`);
    for (const [i, each] of value.entries()) check(each, `${place}[${i}]`);
  };
}

export function text(value: unknown, place: string): void {
  if (typeof value !== 'string' || value.length === 0 || value.length > MAX_TEXT)
    throw new TypeError(`${place} must be a text of 1 to ${MAX_TEXT} characters`);
  if (UNSAFE.test(value)) throw new TypeError(`${place} must be a text without control characters`);
}

export function flag(value: unknown, place: string): void {
  if (typeof value !== 'boolean') throw new TypeError(`${place} must be true or false`);
}

/** Checks a whole number. @param unit for the message, e.g. `bytes` */
export function whole(least: number, unit: string): Check {
  return (value, place) => {
    if (Number.isSafeInteger(value) && Number(value) >= least) return;
    throw new TypeError(`${place} must be a whole number of ${unit}, ${least} or more`);
  };
}

export const bytes = (least: number): Check => whole(least, 'bytes');

/** In bytes: no disk has larger blocks. */
const MAX_BLOCK = 65536;

export function blockBytes(value: unknown, place: string): void {
  const isSize = typeof value === 'number' && value >= 512 && value <= MAX_BLOCK;
  if (isSize && Number.isInteger(Math.log2(value))) return;
  throw new TypeError(`${place} must be a power of two from 512 to ${MAX_BLOCK}, in bytes`);
}

export function share(value: unknown, place: string): void {
  if (typeof value === 'number' && value >= 0 && value < 1) return;
  throw new TypeError(`${place} must be 0 or more and less than 1`);
}

/** Checks a word among several. */
export function oneOf(...words: readonly string[]): Check {
  return (value, place) => {
    if (words.some((word) => word === value)) return;
    const hint = typeof value === 'string' ? didYouMean(value, words) : '';
    throw new TypeError(`${place} must be ${listed(words)}${hint}`);
  };
}

function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : `${words[0]}`;
}

/** Formatters of a language; `Intl` takes milliseconds to create the first one. */
export class Locale {
  readonly #locale: string;
  readonly #isHan: boolean;
  #grouped: Intl.NumberFormat | undefined;
  #plain: Intl.NumberFormat | undefined;
  #percent: Intl.NumberFormat | undefined;
  #plurals: Intl.PluralRules | undefined;
  readonly #lists = new Map<string, Intl.ListFormat>();

  constructor(locale: string) {
    this.#locale = locale;
    this.#isHan = /^(?:ja|zh)\b/i.test(locale);
  }

  grouped(value: number): string {
    this.#grouped ??= new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 3 });
    return this.#grouped.format(value);
  }

  plain(value: number): string {
    this.#plain ??= new Intl.NumberFormat(this.#locale, { useGrouping: false });
    return this.#plain.format(value);
  }

  percent(value: number): string {
    this.#percent ??= new Intl.NumberFormat(this.#locale, { style: 'percent' });
    return this.#percent.format(value);
  }

  /** @param value in milliseconds: shown in the largest unit of which it is a whole number */
  duration(value: number): string {
    const [unit, length] = DURATIONS.find(([, each]) => value % each === 0) ?? ['millisecond', 1];
    const format = new Intl.NumberFormat(this.#locale, { style: 'unit', unit, unitDisplay: 'long' });
    return this.joined(format.formatToParts(value / length).map((part) => part.value));
  }

  /**
   * @param value in ISO 8601: a date, or a date with a time, which is shown in the caller's time zone
   * @returns nothing if it is neither
   */
  date(value: string): string | undefined {
    const time = Date.parse(value);
    if (Number.isNaN(time)) return undefined;
    const options: Intl.DateTimeFormatOptions = value.includes('T')
      ? { dateStyle: 'long', timeStyle: 'short' }
      : { dateStyle: 'long', timeZone: 'UTC' };
    return new Intl.DateTimeFormat(this.#locale, options).format(time);
  }

  category(value: number): string {
    this.#plurals ??= new Intl.PluralRules(this.#locale);
    return this.#plurals.select(value);
  }

  list(items: readonly string[], type: 'conjunction' | 'disjunction'): string {
    let format = this.#lists.get(type);
    if (!format) {
      format = new Intl.ListFormat(this.#locale, { type });
      this.#lists.set(type, format);
    }
    return this.joined(format.formatToParts(items).map((part) => part.value));
  }

  /**
   * Joins parts of a text. Chinese and Japanese, which have no spaces between words, set one between their own
   * characters and Latin letters or digits.
   */
  joined(parts: readonly string[]): string {
    if (!this.#isHan) return parts.join('');
    return parts.reduce((text, part) => text + (isSeam(text, part) ? ' ' : '') + part, '');
  }
}

/** Kana and Han, without their punctuation: first and last character codes. */
const HAN: readonly (readonly [first: number, last: number])[] = [
  [0x3005, 0x3007],
  [0x3041, 0x30fa],
  [0x30fc, 0x30ff],
  [0x3400, 0x9fff],
];

function isSeam(before: string, after: string): boolean {
  const [one, other] = [before.charCodeAt(before.length - 1), after.charCodeAt(0)];
  return (isHan(one) && isLatin(other)) || (isLatin(one) && isHan(other));
}

function isHan(code: number): boolean {
  return HAN.some(([first, last]) => first <= code && code <= last);
}

/** Visible ASCII: brackets as well, such as those around the second half of a name. */
function isLatin(code: number): boolean {
  return 0x21 <= code && code <= 0x7e;
}

/** In milliseconds, the longest first. */
const DURATIONS: readonly (readonly [unit: string, length: number])[] = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const locales = new Map<string, Locale>();

/**
 * Returns the formatters of a language: numbers, lists, dates, durations, and plural categories. They are kept, because
 * `Intl` takes milliseconds to create one.
 *
 * @param locale in BCP 47
 *
 * @example
 * ```ts
 * import { localeOf } from '@diskloupe/core/text';
 *
 * localeOf('de').grouped(1048576); // '1.048.576'
 * localeOf('en').list(['qcow2', 'raw'], 'disjunction'); // 'qcow2 or raw'
 * ```
 */
export function localeOf(locale: string): Locale {
  const known = locales.get(locale) ?? new Locale(locale);
  locales.set(locale, known);
  return known;
}

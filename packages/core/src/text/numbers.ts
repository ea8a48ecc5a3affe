/** Formatters of a language; `Intl` takes milliseconds to create the first one. */
export class Locale {
  readonly #locale: string;
  #grouped: Intl.NumberFormat | undefined;
  #plain: Intl.NumberFormat | undefined;
  #percent: Intl.NumberFormat | undefined;
  #plurals: Intl.PluralRules | undefined;
  readonly #lists = new Map<string, Intl.ListFormat>();

  constructor(locale: string) {
    this.#locale = locale;
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
    return new Intl.NumberFormat(this.#locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
      value / length,
    );
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
    return format.format(items);
  }
}

/** In milliseconds, the longest first. */
const DURATIONS: readonly (readonly [unit: string, length: number])[] = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

const locales = new Map<string, Locale>();

/** @param locale in BCP 47 */
export function localeOf(locale: string): Locale {
  const known = locales.get(locale) ?? new Locale(locale);
  locales.set(locale, known);
  return known;
}

import { localeOf } from './numbers.js';
import type { Pattern } from './pattern.js';

const APOSTROPHE = String.fromCharCode(0x2019);

/**
 * Supplies the texts for a pattern's placeholders, as {@link filled} asks for them.
 *
 * @example
 * ```ts
 * import { filled, type Places, parsePattern } from '@diskloupe/core/text';
 *
 * const params: Record<string, string> = { format: 'qcow2' };
 * const places: Places = { locale: 'en', show: (param) => params[param] ?? '', numberOf: () => 0 };
 * filled(parsePattern('a {format} image'), places); // 'a qcow2 image'
 * ```
 */
export interface Places {
  /** BCP 47, for plurals and their numbers. */
  readonly locale: string;
  /** Whether apostrophes stay ASCII: for a terminal. */
  readonly plain?: boolean | undefined;
  /** Returns the text of a param; `style` is what the pattern says after a comma, e.g. `exact`. */
  show(param: string, style: string | undefined): string;
  /** Returns the number that chooses a plural. */
  numberOf(param: string): number;
}

/**
 * Fills the placeholders of a sentence, with the plural that a number needs.
 *
 * @param number what `#` stands for: the number of the plural around the pattern
 *
 * @example
 * ```ts
 * import { filled, parsePattern } from '@diskloupe/core/text';
 *
 * const checks = 2;
 * const pattern = parsePattern('{checks, plural, one {# check} other {# checks}} failed');
 * filled(pattern, { locale: 'en', show: () => `${checks}`, numberOf: () => checks }); // '2 checks failed'
 * ```
 */
export function filled(pattern: Pattern, places: Places, number?: number): string {
  const locale = localeOf(places.locale);
  const texts = pattern.map((piece) => {
    if (typeof piece === 'string') return typographic(piece, places.plain);
    if ('number' in piece) return number === undefined ? '#' : locale.grouped(number);
    if ('style' in piece) return places.show(piece.param, piece.style);
    const counted = places.numberOf(piece.param);
    const branch = piece.plural.get(locale.category(counted)) ?? piece.plural.get('other') ?? [];
    return filled(branch, places, counted);
  });
  return locale.joined(texts);
}

/** Source files are ASCII, whatever charset they are served in. */
export function typographic(text: string, plain: boolean | undefined): string {
  return plain ? text : text.replaceAll("'", APOSTROPHE);
}

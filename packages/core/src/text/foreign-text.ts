/** How texts of a language are shown. */
export interface Script {
  readonly direction: 'ltr' | 'rtl';
  /** Shown uncut and without directional marks: for a terminal. */
  readonly plain?: boolean | undefined;
}

const FIRST_STRONG_ISOLATE = String.fromCharCode(0x2068);
const POP_ISOLATE = String.fromCharCode(0x2069);
const ELLIPSIS = String.fromCharCode(0x2026);

/** First and last code points of right-to-left scripts (Unicode, Bidi_Class R and AL). */
const RIGHT_TO_LEFT: readonly (readonly [first: number, last: number])[] = [
  [0x590, 0x8ff],
  [0xfb1d, 0xfdff],
  [0xfe70, 0xfefc],
  [0x10800, 0x10fff],
  [0x1e800, 0x1efff],
];

/**
 * Isolates text whose direction may differ from the sentence around it, by Unicode's FIRST STRONG ISOLATE: names stay
 * readable in Arabic, and Arabic names in English. Text that cannot disturb its sentence is returned as it is.
 *
 * @example
 * ```ts
 * import { isolated } from '@diskloupe/core/text';
 *
 * isolated('disk.qcow2', { direction: 'ltr' }); // 'disk.qcow2'
 * isolated('disk.qcow2', { direction: 'rtl' }); // '\u2068disk.qcow2\u2069'
 * ```
 */
export function isolated(text: string, { direction, plain }: Script): string {
  if (plain || (direction === 'ltr' && !isRightToLeft(text))) return text;
  return FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
}

function isRightToLeft(text: string): boolean {
  return Array.from(text).some((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return RIGHT_TO_LEFT.some(([first, last]) => first <= codePoint && codePoint <= last);
  });
}

/** Cuts text to at most `most` characters, from its middle, so that a name keeps its extension. */
export function cutMiddle(text: string, most: number, { plain }: Pick<Script, 'plain'>): string {
  const characters = Array.from(text);
  if (plain || characters.length <= most) return text;
  const end = Math.floor((most - 1) / 3);
  return characters.slice(0, most - 1 - end).join('') + ELLIPSIS + characters.slice(-end).join('');
}

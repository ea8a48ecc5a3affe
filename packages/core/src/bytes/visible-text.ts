/**
 * Characters that are invisible, or that a terminal or a page obeys: names come from strangers, and must not move a
 * cursor, begin a line, or look like another name. First and last of each range:
 *
 * C0; DEL and C1; the soft hyphen; the grapheme joiner; Arabic and Syriac marks before numbers, abbreviations, and
 * verses; Hangul fillers; Khmer inherent vowels; Mongolian marks; zero-width and directional marks (200b to 200f);
 * line and paragraph separators and bidirectional embeddings; invisible operators, isolates, and deprecated marks;
 * the Hangul filler; surrogate halves; the byte order mark; the half-width filler; annotations; Kaithi number signs;
 * controls of hieroglyphs, shorthand, and music; tags.
 *
 * Source: Unicode, general categories Cc, Cf, Zl, Zp, and Cs, and Default_Ignorable_Code_Point except variation
 * selectors.
 */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x600, 0x605],
  [0x61c, 0x61c],
  [0x6dd, 0x6dd],
  [0x70f, 0x70f],
  [0x890, 0x891],
  [0x8e2, 0x8e2],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** Nearly every text is printable ASCII. */
const PLAIN = /^[ -~]*$/;

/**
 * Replaces every character that is invisible, or that a terminal or a page would obey; other text is returned as it is.
 *
 * @param replace returns the replacement for each hidden character, by its code point
 *
 * @example
 * ```ts
 * import { replaceHidden } from '@diskloupe/core/text';
 *
 * replaceHidden('disk.\u202eqcow2', () => '?'); // 'disk.?qcow2'
 * ```
 */
export function replaceHidden(text: string, replace: (codePoint: number) => string): string {
  if (PLAIN.test(text)) return text;
  let result = '';
  // By code points, so that only lone halves are surrogates.
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    result += RANGES.some(([first, last]) => first <= codePoint && codePoint <= last)
      ? replace(codePoint)
      : character;
  }
  return result;
}

/**
 * Returns text on one line in which nothing is hidden: control characters, line breaks, zero-width and bidirectional
 * marks, tags, and lone surrogates become `\u{202e}`. For anything that a file, its name, or a server says.
 *
 * @example
 * ```ts
 * import { visibleText } from '@diskloupe/core/text';
 *
 * visibleText('disk.qcow2\n'); // 'disk.qcow2\\u{a}'
 * visibleText('photo\u202egnp.exe'); // 'photo\\u{202e}gnp.exe'
 * ```
 */
export function visibleText(text: string): string {
  return replaceHidden(text, (codePoint) => `\\u{${codePoint.toString(16)}}`);
}

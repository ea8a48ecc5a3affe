import { visibleJson, visibleText } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';

/** The first and the last of each kind. */
const HIDDEN = [
  0x00, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x9f, 0xad, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200f, 0x2028,
  0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x206f, 0x3164, 0xfeff, 0xfff9, 0x1d173, 0xe0000, 0xe0001,
  0xe007f,
];
/** Their neighbors. */
const SEEN = [
  0x20, 0x7e, 0xa0, 0xac, 0xae, 0x61b, 0x61d, 0x200a, 0x2010, 0x2027, 0x202f, 0x205f, 0x2070, 0xfefe, 0xff00,
  0x1f4be, 0xf0000,
];

/** Visible format characters: number signs, signs that enclose the next ones, shorthand. */
const DRAWN: readonly (readonly [number, number])[] = [
  [0x600, 0x605],
  [0x6dd, 0x6dd],
  [0x70f, 0x70f],
  [0x890, 0x891],
  [0x8e2, 0x8e2],
  [0x110bd, 0x110bd],
  [0x110cd, 0x110cd],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
];

describe('visibleText', () => {
  it.each(HIDDEN)('shows the character %i by its number', (codePoint) => {
    const character = String.fromCodePoint(codePoint);
    expect(visibleText(`a${character}b`)).toBe(`a\\u{${codePoint.toString(16)}}b`);
  });

  it.each(SEEN)('leaves the character %i as it is', (codePoint) => {
    const text = `a${String.fromCodePoint(codePoint)}b`;
    expect(visibleText(text)).toBe(text);
  });

  it('shows halves of surrogate pairs, and leaves whole ones', () => {
    expect(visibleText('\ud83d\ud83d\udcbe\udcbe')).toBe('\\u{d83d}\ud83d\udcbe\\u{dcbe}');
  });

  it('covers whatever Unicode says is a control, a format or a separator character', () => {
    const missed: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      if (DRAWN.some(([first, last]) => first <= codePoint && codePoint <= last)) continue;
      const isHidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character);
      if (isHidden && visibleText(character) === character) missed.push(codePoint.toString(16));
    }
    expect(missed).toEqual([]);
  });
});

describe('visibleJson', () => {
  it('is the same value in visible characters', () => {
    const value = { name: [...HIDDEN, ...SEEN, 0xd800].map((each) => String.fromCodePoint(each)).join('') };
    const text = visibleJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(visibleText(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
    expect(visibleJson({ a: [1] })).toBe(JSON.stringify({ a: [1] }, null, 2));
  });
});

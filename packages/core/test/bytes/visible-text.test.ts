import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/bytes/visible-text.js';
import { stagedName } from '../../src/download/staged-name.js';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
/** They change the appearance of the preceding character. */
const SELECTOR = /\p{Variation_Selector}/u;
/** Another version of Unicode may include them. */
const UNASSIGNED = /\p{Cn}/u;

const all = Array.from({ length: 0x110000 }, (_, codePoint) => String.fromCodePoint(codePoint));
const told = (characters: readonly string[]): string[] =>
  characters.map((character) => (character.codePointAt(0) ?? 0).toString(16));

describe('visible text', () => {
  it('contains no characters that Unicode does not draw', () => {
    const left = all.filter(
      (character) =>
        HIDDEN.test(character) && !SELECTOR.test(character) && visibleText(character) === character,
    );
    expect(told(left)).toEqual([]);
  });

  it('keeps all that are drawn', () => {
    const lost = all.filter(
      (character) =>
        !HIDDEN.test(character) && !UNASSIGNED.test(character) && visibleText(character) !== character,
    );
    expect(told(lost)).toEqual([]);
  });

  it('is what a name from outside becomes', () => {
    expect(stagedName('a\u{34f}b\u{1bca0}c.raw')).toBe('a_b_c.raw');
  });
});

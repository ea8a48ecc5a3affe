import {
  formatName,
  plainEnglish as plain,
  sentenceOf,
  sizeWords,
  titleOf,
  type Words,
} from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/text/pattern.js';

const NBSP = '\u00a0';
const german: Words = {
  locale: 'de',
  direction: 'ltr',
  sentences: { virtual_size_too_large: 'Zu groß: {size} statt {max}', unit_GiB: 'GiB' },
};
const arabic: Words = { locale: 'ar-EG', direction: 'rtl', sentences: { backing_file: 'X {name}' } };

describe('a message in words', () => {
  it('has typographic apostrophes, and plain ones in a terminal', () => {
    const message = { code: 'vmdk_descriptor_unread' };
    expect(sentenceOf(message)).toBe('The VMDK descriptor wasn\u2019t read.');
    expect(sentenceOf(message, plain)).toBe("The VMDK descriptor wasn't read.");
  });

  it('has sizes of three digits, with a no-break space before the unit', () => {
    const message = { code: 'virtual_size_too_large', params: { size: 3.5 * 2 ** 40, max: 2 ** 41 } };
    expect(sentenceOf(message)).toBe(`The virtual disk is 3.5${NBSP}TiB; the limit is 2${NBSP}TiB.`);
    expect(sentenceOf(message, plain)).toBe('The virtual disk is 3.5 TiB; the limit is 2 TiB.');
  });

  it('has two exact sizes if they would read the same', () => {
    const message = { code: 'virtual_size_too_large', params: { size: 2 ** 31 + 1, max: 2 ** 31 } };
    expect(sentenceOf(message, plain)).toBe(
      'The virtual disk is 2 GiB (2,147,483,649 bytes); the limit is 2 GiB (2,147,483,648 bytes).',
    );
  });

  it.each([
    [1, 'This is one of 1 part of a disk image.'],
    [2, 'This is one of 2 parts of a disk image.'],
    [1234, 'This is one of 1,234 parts of a disk image.'],
  ])('has a plural for %i', (count, sentence) => {
    expect(sentenceOf({ code: 'segments', params: { count } })).toBe(sentence);
  });

  it('joins a list with the word that the sentence requires', () => {
    const formats = ['iso', 'qcow2', 'vmdk'];
    expect(sentenceOf({ code: 'conflicting_formats', params: { formats } })).toContain(
      'ISO, qcow2, and VMDK',
    );
    expect(sentenceOf({ code: 'format_undecided', params: { formats } })).toContain('ISO, qcow2, or VMDK');
  });

  it('shows what an image says with nothing hidden', () => {
    const name = 'a\u202eb\n\x1b[2J';
    expect(sentenceOf({ code: 'backing_file', params: { name } })).toBe(
      'This image depends on another file, a\\u{202e}b\\u{a}\\u{1b}[2J.',
    );
  });

  it('keeps a name in another direction from reordering its sentence', () => {
    const name = '\u05d0\u05d1.img';
    expect(sentenceOf({ code: 'backing_file', params: { name } })).toContain(`\u2068${name}\u2069.`);
    expect(sentenceOf({ code: 'backing_file', params: { name } }, plain)).toContain(`, ${name}.`);
    expect(sentenceOf({ code: 'backing_file', params: { name: 'a.img' } }, arabic)).toBe(
      'X \u2068a.img\u2069',
    );
  });

  it('shortens a long name in its middle, and keeps its ending', () => {
    const said = sentenceOf({ code: 'backing_file', params: { name: `${'a'.repeat(100)}.qcow2` } });
    expect(said).toMatch(/, a{40}\u2026a{13}\.qcow2\.$/);
  });

  it('has the whole name in a terminal', () => {
    const name = 'a'.repeat(100);
    expect(sentenceOf({ code: 'backing_file', params: { name } }, plain)).toContain(name);
  });

  it('contains separate sentences for nested messages', () => {
    const failures = [{ code: 'file_empty' }, { code: 'backing_file', params: { name: 'x' } }];
    expect(sentenceOf({ code: 'inner_failed', params: { format: 'qcow2', failures } }, plain)).toBe(
      "The decrypted disk (qcow2) isn't safe. The file is empty. This image depends on another file, x.",
    );
  });

  it('is in English if a catalog lacks it', () => {
    const message = { code: 'virtual_size_too_large', params: { size: 1.5 * 2 ** 30, max: 2 ** 30 } };
    expect(sentenceOf(message, german)).toBe(`Zu groß: 1,5${NBSP}GiB statt 1${NBSP}GiB`);
    expect(sentenceOf({ code: 'file_empty' }, german)).toBe('The file is empty.');
  });

  it('is its code and params if nobody has words for it', () => {
    expect(sentenceOf({ code: 'toString', params: { x: 1 } })).toBe('toString {"x":1}');
  });
});

describe('names', () => {
  it('are long in a list of facts', () => {
    expect(formatName('vmdk')).toBe('VMware disk (VMDK)');
    expect(formatName('constructor')).toBe('constructor');
  });

  it('are titles for checks', () => {
    expect(titleOf({ name: 'dirty' })).toBe('Closed cleanly');
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, `1${NBSP}KiB`],
    [2 ** 40 - 1, `1${NBSP}TiB`],
  ])('are units for %i bytes', (bytes, text) => {
    expect(sizeWords(bytes)).toBe(text);
  });
});

describe('a pattern', () => {
  it.each(['{a', '{a, plural, one {x}}', 'x {a, plural, one {x} other {y}'])('refuses %s', (text) => {
    expect(() => parsePattern(text)).toThrow(SyntaxError);
  });
});

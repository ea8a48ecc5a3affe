import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpus } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../../scripts/paths.js';
import { qemuFormatOf } from '../../../src/formats/cards.js';
import { cardOf, codeWords, folder, overview, pageNames, pageOf, SECTIONS, strayPages } from './page.js';

it('there is a page for each format, and no other', () => {
  expect(pageNames.filter((name) => !pageOf(name).text)).toEqual([]);
  expect(strayPages).toEqual([]);
});

it('the overview leads to each page', () => {
  for (const name of pageNames) expect(overview).toContain(`| [\`${name}\`](${name}.md) |`);
});

describe.each(pageNames)('the page on %s', (name) => {
  const page = pageOf(name);

  it('has the sections that every page has, in the same order', () => {
    expect(page.headings).toEqual(SECTIONS);
    expect(page.text).toMatch(/^# [^\n]+\n\n[^\n#|]/);
    for (const section of SECTIONS) expect(page.section(section).trim(), section).not.toBe('');
  });

  it('names the driver of QEMU', () => {
    const driver = qemuFormatOf(cardOf(name));
    expect(page.section('How qemu treats it')).toContain(`Driver: \`${driver}\``);
  });

  it('names all that qemu-img reports on images of the corpus', () => {
    const reports = corpus.flatMap(({ format, alsoMatches, qemu, qemuTold }) =>
      format === name && !alsoMatches ? [qemu, qemuTold] : [],
    );
    const keys = reports.flatMap((report) => [
      ...Object.keys(report ?? {}),
      ...Object.keys(report?.['format-specific']?.data ?? {}),
    ]);
    const common = ['format', 'virtual-size', 'format-specific'];
    const told = [...common, ...codeWords(page.section('How qemu treats it'))];
    expect([...new Set(keys)].filter((key) => !told.includes(key))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const targets = [...page.text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = '']) => target);
    const relative = targets.filter((target) => !target.startsWith('https://'));
    const missing = relative.filter((target) => !existsSync(join(folder, target)));
    expect(missing).toEqual([]);
    expect(relative.every((target) => join(folder, dirname(target)).startsWith(root))).toBe(true);
  });
});

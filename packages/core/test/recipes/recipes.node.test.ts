import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fences, recipeBlocks, recipePages, recipes, writtenRecipes } from './recipe-files.js';
import { complaintsAbout } from './type-check.js';

describe('the recipes', () => {
  it('type-check, strictly, against our sources', async () => {
    const written = await writtenRecipes();
    try {
      expect(await complaintsAbout(written.folder)).toEqual([]);
    } finally {
      await written.remove();
    }
  });

  it('are guarded by a check that finds errors', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'diskloupe-recipes-'));
    try {
      const wrong = [
        "import { inspectImage, nothingOfThatName } from '@diskloupe/core';",
        "import { Upload } from 'tus-js-client';",
        "import { Uppy } from '@uppy/core';",
        "export const report = await inspectImage('a name');",
        'new Upload(new Blob(), { chunkSize: nothingOfThatName });',
        "new Upload(new Blob(), { chunkSize: 'large' });",
        'new Uppy().addPreProcessor(1);',
      ];
      await writeFile(join(folder, 'wrong.ts'), wrong.join('\n'));
      await writeFile(join(folder, 'element.tsx'), 'export const Wrong = () => <nothing-of-that-name />;');
      const lines = (await complaintsAbout(folder)).map(
        (line) => /(?:wrong|element)\.tsx?\(\d+/.exec(line)?.[0],
      );
      expect(lines.sort()).toEqual(
        ['wrong.ts(1', 'wrong.ts(4', 'wrong.ts(6', 'wrong.ts(7', 'element.tsx(1'].sort(),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('hide nothing', async () => {
    for (const { page, file, text } of await recipeBlocks()) {
      const code = text.replace(/^\s*(?:\/\/ |\/?\*).*$/gm, '');
      expect(text, `${page}/${file}`).not.toMatch(/@ts-(?:ignore|expect-error|nocheck)/);
      expect(code, `${page}/${file}`).not.toMatch(/@ts-|\bany\b(?=[;,)>\]])|\bas (?!const\b)[A-Z]/);
    }
  });

  it('have code in every page but the first, none of it without a language', async () => {
    const pages = (await recipePages()).filter((name) => name !== 'README.md');
    expect(pages.length).toBeGreaterThan(5);
    for (const name of pages) {
      const found = fences(await readFile(join(recipes, name), 'utf8'));
      expect(found.length, name).toBeGreaterThan(0);
      expect(
        found.filter(({ language }) => !language),
        name,
      ).toEqual([]);
    }
  });

  it('say what a person gets, the code, and what can go wrong', async () => {
    for (const name of (await recipePages()).filter((page) => page !== 'README.md')) {
      const text = await readFile(join(recipes, name), 'utf8');
      expect(text.indexOf('```'), name).toBeGreaterThan(100);
      expect(text.indexOf('## What can go wrong'), name).toBeGreaterThan(text.lastIndexOf('\n```\n'));
    }
  });

  it('are all listed on the first page, and link to existing targets', async () => {
    const pages = await recipePages();
    const first = await readFile(join(recipes, 'README.md'), 'utf8');
    for (const name of pages.filter((page) => page !== 'README.md')) expect(first).toContain(`](${name})`);
    for (const name of pages) {
      for (const link of linksOf(await readFile(join(recipes, name), 'utf8'))) {
        const [path = '', heading] = link.split('#');
        const target = path ? join(dirname(join(recipes, name)), path) : join(recipes, name);
        expect(existsSync(target), `${name}: ${link}`).toBe(true);
        if (heading)
          expect(headingsOf(await readFile(target, 'utf8')), `${name}: ${link}`).toContain(heading);
      }
    }
  });
});

/** Targets of a page's links within the repository. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
}

/** Headings as anchors. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

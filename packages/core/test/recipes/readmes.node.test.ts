import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { fences } from './recipe-files.js';
import { complaintsAbout } from './type-check.js';

const PAGES = [
  'README.md',
  'packages/core/README.md',
  'packages/decode/README.md',
  'packages/digest/README.md',
  'docs/get-started.md',
  'docs/concepts/verdict.md',
  'docs/concepts/source.md',
  'docs/concepts/layers.md',
  'docs/looking-inside.md',
  'docs/languages.md',
];

/** What the text around the blocks says they work on. */
const GIVEN = 'declare const file: File;\ndeclare const input: Uint8Array;\n';

it('the code of each page type-checks, strictly, with only what its text names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-readmes-'));
  try {
    const blocks: string[] = [];
    for (const page of PAGES) {
      const text = await readFile(join(root, page), 'utf8');
      for (const { language, code } of fences(text)) if (language === 'ts') blocks.push(code);
    }
    expect(blocks.length).toBeGreaterThan(7);
    for (const [index, code] of blocks.entries())
      await writeFile(join(folder, `block-${index}.ts`), `${GIVEN}${code}`);
    // A short block ends with its result.
    const isUnread = (line: string): boolean => /: error TS(?:6133|6198): /.test(line);
    expect((await complaintsAbout(folder)).filter((line) => !isUnread(line))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

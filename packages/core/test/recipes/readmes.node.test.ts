import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { runExamples } from '../reference/examples.js';
import { fences } from './recipe-files.js';
import { complaintsAbout } from './type-check.js';

/** Checked on their own, by other tests of this folder, or generated. */
const ELSEWHERE = /^docs\/(recipes|reference|dist|node_modules)\/|^docs\/frameworks\.md$/;

/** Every page with code. */
async function pages(): Promise<readonly string[]> {
  const docs = await readdir(join(root, 'docs'), { recursive: true });
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...['core', 'decode', 'digest', 'element', 'cli'].map((name) => `packages/${name}/README.md`),
    ...docs.map((file) => `docs/${file.replaceAll('\\', '/')}`).filter((file) => file.endsWith('.md')),
  ].filter((file) => !ELSEWHERE.test(file));
}

/** What the text around the blocks says they work on. */
const GIVEN = `export {};
declare const file: File;
declare const input: Uint8Array;
declare const url: string;
declare const signal: AbortSignal;
declare function show(value: unknown): void;
`;

it('the code of each page type-checks, strictly, with only what its text names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-readmes-'));
  try {
    let blocks = 0;
    for (const page of await pages())
      for (const { language, code } of fences(await readFile(join(root, page), 'utf8')))
        if (language === 'ts')
          await writeFile(join(folder, `${page.replaceAll(/\W/g, '-')}-${blocks++}.ts`), `${GIVEN}${code}`);
    expect(blocks).toBeGreaterThan(40);
    // A short block ends with its result.
    const isUnread = (line: string): boolean => /: error TS(?:6133|6198): /.test(line);
    expect((await complaintsAbout(folder)).filter((line) => !isUnread(line))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it.each(['README.md', 'docs/get-started.md', 'docs/index.md'])(
  'the first code of %s runs as it says',
  async (page) => {
    const [first] = fences(await readFile(join(root, page), 'utf8')).filter(
      ({ language }) => language === 'ts',
    );
    const folder = await mkdtemp(join(tmpdir(), 'diskloupe-readme-'));
    try {
      const example = { id: 'first', ending: 'ts', code: first?.code ?? '', isNotRun: false };
      const image = writeQcow2({ backingFile: '/etc/shadow' }).bytes;
      expect(await runExamples(folder, [example], image)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

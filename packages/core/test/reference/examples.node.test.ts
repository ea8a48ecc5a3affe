import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../recipes/type-check.js';
import {
  type Example,
  examplesOf,
  needsABrowser,
  runExamples,
  withComparisons,
  writeExamples,
} from './examples.js';
import { type PublicSymbol, readReference } from './symbols.js';

const { symbols, deadLinks } = readReference();
const examples = symbols.flatMap(examplesOf);
const ran = examples.filter(({ isNotRun }) => !isNotRun);

const nameOf = ({ entry, name }: PublicSymbol): string => `${entry} ${name}`;

describe('public docstrings', () => {
  it('exist for every symbol, with an example each, except those on a list that only gets shorter', async () => {
    expect(symbols.length).toBeGreaterThan(400);
    const lacking = symbols.filter(({ text, examples: own }) => !text || own.length === 0);
    expect(lacking.map(nameOf).sort()).toEqual(await withoutExample());
  });

  it('link to what exists', () => {
    expect(deadLinks).toEqual([]);
  });
});

describe('the examples of docstrings', () => {
  it('type-check, strictly', async () => {
    // A short example ends with its result.
    const isUnread = (line: string): boolean => /: error TS(?:6133|6196|6198): /.test(line);
    const complaints = await inFolder(async (folder) => {
      await writeExamples(folder, examples);
      return complaintsAbout(folder);
    });
    expect(complaints.filter((line) => !isUnread(line))).toEqual([]);
  });

  it(`run, and have the values that they state: ${ran.length} of ${examples.length}`, async () => {
    expect(await inFolder((folder) => runExamples(folder, ran))).toEqual([]);
  });

  it('run unless they use what only a browser or a network has', () => {
    const needless = examples.filter((example) => example.isNotRun && !needsABrowser(example));
    expect(needless.map(({ id }) => id)).toEqual([]);
  });

  it('hide nothing', () => {
    for (const { id, code } of examples) {
      expect(code, id).not.toMatch(/@ts-|\bany\b(?=[;,)>\]])|\bas (?!const\b)[A-Z]|!\.|\b(?:as|:) never\b/);
      expect(code.split('\n').length, id).toBeLessThan(16);
    }
  });

  it('import the symbol from its entry, or read what an import returns', () => {
    expect(examples.filter(({ code }) => !/ from '@diskloupe\//.test(code)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the comparison of values', () => {
  it('finds a wrong one', async () => {
    const code = "import { sizeText } from '@diskloupe/core';\nsizeText(1024); // '2 KiB'";
    const wrong: Example = { id: 'wrong', ending: 'ts', code, isNotRun: false };
    expect(await inFolder((folder) => runExamples(folder, [wrong]))).toEqual([
      'wrong: "1 KiB" is not "2 KiB"',
    ]);
  });

  it('takes no value for prose', () => {
    expect(() => withComparisons('x', "one(); // 'a' or 'b'")).toThrow('is no value');
    expect(withComparisons('x', 'one(); // a number')).toBe('one(); // a number\nexport {};\n');
  });
});

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-examples-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withoutExample(): Promise<string[]> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'without-example');
  const lists = (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(lists)).flatMap((text) => text.split('\n').filter(Boolean)).sort();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  it('exist for every symbol, with an example each', () => {
    expect(symbols.length).toBeGreaterThan(400);
    expect(symbols.filter(({ text, examples: own }) => !text || !own.length).map(nameOf)).toEqual([]);
  });

  it('link to what exists', () => {
    expect(deadLinks).toEqual([]);
  });
});

describe('the examples of docstrings', () => {
  it('type-check, strictly', { timeout: 240_000 }, async () => {
    const complaints = await inFolder(async (folder) => {
      await writeExamples(folder, examples);
      return complaintsAbout(folder);
    });
    expect(complaints.filter((line) => !isItsResult(line))).toEqual([]);
  });

  it(`run, and have the values that they state: ${ran.length} of ${examples.length}`, {
    timeout: 240_000,
  }, async () => {
    expect(await inFolder((folder) => runExamples(folder, ran))).toEqual([]);
  });

  it('run unless they use what only a browser or a network has', () => {
    const needless = examples.filter((example) => example.isNotRun && !needsABrowser(example));
    expect(needless.map(({ id }) => id)).toEqual([]);
  });

  it('hide nothing, and are short', () => {
    for (const { id, code } of examples) {
      expect(code, id).not.toMatch(/@ts-|\bany\b(?=[;,)>\]])|\bas (?!const\b)[A-Z]|!\.|\b(?:as|:) never\b/);
      const lines = code.split('\n');
      expect(lines.length, id).toBeLessThan(16);
      expect(Math.max(...lines.map(({ length }) => length)), id).toBeLessThan(119);
    }
  });

  it('import from an entry of their symbol, and the symbol itself unless it is a type', () => {
    const without = symbols.filter((symbol) => !symbol.examples.every((text) => isImported(symbol, text)));
    expect(without.map(nameOf)).toEqual([]);
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

/** A short example ends with a result that nobody reads; a name that it imports is read. */
function isItsResult(complaint: string): boolean {
  const [, id, line] = /([^/\\]+)\.tsx?\((\d+),\d+\): error TS(?:6133|6196|6198): /.exec(complaint) ?? [];
  const code = examples.find((example) => example.id === id)?.code.split('\n')[Number(line) - 1];
  return code !== undefined && !code.startsWith('import ');
}

/** An import of a module alone defines elements. */
function isImported({ entry, name, isType }: PublicSymbol, text: string): boolean {
  return [...text.matchAll(/^import (?:(?:type )?\{([^}]*)\} from )?'([^']+)'/gm)].some(
    ([, names, from = '']) =>
      `${from}/`.startsWith(`${entry}/`) &&
      (isType || names === undefined || new RegExp(`\\b${name}\\b`).test(names)),
  );
}

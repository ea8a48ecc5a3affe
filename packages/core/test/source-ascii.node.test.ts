import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages } from '@diskloupe/core/words';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../..', import.meta.url));

/** What a minifier may write as a character above 0x7f: an escape that is not an escaped backslash. */
const ESCAPE = /(?<!\\)(?:\\\\)*\\(?:x[89a-f]|u\{0*(?:[89a-f]\w|[1-9a-f]\w\w)|u(?!00[0-7]|\{))/i;

/**
 * Catalogs of other languages than English: `words/de.ts` and `words/de/*.ts`. They are loaded as modules, which are
 * UTF-8 in every page; were one bundled into a script that a page reads in another charset, only its sentences would
 * suffer, never a signature or a verdict.
 */
const CATALOG = new RegExp(`^words/(?:${languages.filter((each) => each !== 'en').join('|')})(?:/|\\.ts$)`);

/** The code of a file, without its comments and its types. */
async function codeOf(file: string): Promise<string> {
  const text = readFileSync(file, 'utf8');
  const { code } = await transform(text, {
    loader: 'ts',
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: true,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return code;
}

describe.each(['core', 'decode', 'element', 'cli'])('the sources of %s', (name) => {
  const folder = join(packages, name, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  const others = files.filter((file) => !CATALOG.test(file));

  it('contain no character above 0x7f in code, not even as an escape, except in catalogs', async () => {
    const found = await Promise.all(
      others.map(async (file) => {
        const code = await codeOf(join(folder, file));
        const [wrong] = /[^\0-\x7f]/.exec(code) ?? ESCAPE.exec(code) ?? [];
        return wrong === undefined ? [] : [`${file}: ${wrong}`];
      }),
    );
    expect(others.length).toBeGreaterThan(5);
    expect(found.flat()).toEqual([]);
  });
});

describe('the search for such characters', () => {
  it.each([
    [String.raw`/\x89/`, true],
    [String.raw`/\uFEFF/`, true],
    [String.raw`/\u{ff}/u`, true],
    [String.raw`/\\\x80/`, true],
    [String.raw`/\x7f\u0041\u{7f}/u`, false],
    [String.raw`/\\u/`, false],
    [String.raw`/\p{Cc}/u`, false],
  ])('finds in %s: %s', (code, is) => {
    expect(ESCAPE.test(code)).toBe(is);
  });
});

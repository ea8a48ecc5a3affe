import { describe, expect, it } from 'vitest';
import { pageNames, pageOf, rowsOf } from './page.js';
import { constantNames, constantOf } from './source-constants.js';
import { sourceFile, sourcesOf } from './sources.js';

const UNITS: Readonly<Record<string, number>> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** Constants that bound something, by their names. */
const LIMIT = /^(?:MAX|MIN|MOST)(?:_|$)|_LIMIT$/;

interface Limit {
  readonly constant: string;
  /** The file that has it, from the folder of sources. */
  readonly path: string;
  readonly value: number;
}

function limitsOf(section: string): Limit[] {
  return rowsOf(section, 'limit').map(({ constant = '', value = '' }) => {
    const [, name = '', path = ''] =
      /^`(\w+)` \(\[[\w.-]+\]\(\.\.\/\.\.\/packages\/core\/src\/(\S+)\)\)$/.exec(constant) ?? [];
    const [, digits = '', unit = ''] = /^([\d,]+)(?: (\w+))?/.exec(value) ?? [];
    return { constant: name, path, value: Number(digits.replaceAll(',', '')) * (UNITS[unit] ?? 1) };
  });
}

describe.each(pageNames)('the limits of %s', (name) => {
  const limits = limitsOf(pageOf(name).section('Limits'));

  it('are constants of the code, with these values', () => {
    const actual = limits.map((limit) => ({
      ...limit,
      value: constantOf(limit.constant, sourceFile(limit.path)),
    }));
    expect(limits).toEqual(actual);
  });

  it('are all that the code has', () => {
    const all = sourcesOf(name).flatMap((file) =>
      constantNames(file)
        .filter((constant) => LIMIT.test(constant))
        .map((constant) => `${constant} of ${file.path}`),
    );
    const told = limits.map(({ constant, path }) => `${constant} of ${path}`);
    expect(all.filter((limit) => !told.includes(limit))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { findMutants } from '../../../scripts/mutate/find-mutants.js';
import { known } from '../../../scripts/mutate/known-survivors.js';
import { runMutants } from '../../../scripts/mutate/run-mutants.js';

describe('mutants', () => {
  it('are made of comparisons, logical operators, numbers and signatures', () => {
    const source = "const MAGIC = 'VDI';\nexport const isOne = (n: number): boolean => n >= 1 && n < 512;\n";
    const { code, mutants } = findMutants(source, 'one.ts', 1);
    expect(mutants.map(({ line, from, to }) => `${line}: ${from} -> ${to}`)).toEqual([
      "1: 'VDI' -> another one",
      '2: && -> ||',
      '2: >= -> >',
      '2: >= -> <',
      '2: 1 -> 2',
      '2: 1 -> 0',
      '2: < -> <=',
      '2: < -> >=',
      '2: 512 -> 513',
      '2: 512 -> 511',
    ]);
    expect(code).toContain("$text(1, 'VDI')");
  });

  it('leave types and names alone', () => {
    const source = 'interface A { readonly a: 1 }\nexport const a: A = { a: 2 as 1 } satisfies A;\n';
    expect(findMutants(source, 'types.ts', 1).mutants.map(({ from }) => from)).toEqual(['2', '2']);
  });

  // `pnpm mutate` covers all formats; one of them shows that it still works, and that its tests catch every change.
  it('of cloop are all caught by its tests', async () => {
    const { mutants, survivors } = await runMutants('cloop');
    expect(mutants.length).toBeGreaterThan(30);
    expect(survivors.filter((mutant) => !known(mutant))).toEqual([]);
  }, 300_000);
});

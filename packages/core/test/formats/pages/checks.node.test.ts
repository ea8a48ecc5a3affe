import { inspectImage } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { imagesOf } from './code-reads.js';
import { overview, pageNames, pageOf, type Row, rowsOf } from './page.js';
import { checksOf, codesIn, consistencyCodesOf, generalCodes } from './source-codes.js';

/** Checks on any file, which the overview has. */
const GENERAL = ['structure', 'conflicting_formats', 'recognised'];

function word(row: Row, column: string): string {
  return (row[column] ?? '').replaceAll('`', '');
}

it('the overview has the codes that any file may have', () => {
  const told = rowsOf(overview, 'check').map((row) => word(row, 'code'));
  expect(told.sort()).toEqual([...generalCodes()].sort());
});

describe.each(pageNames)('the checks of %s', (name) => {
  const section = pageOf(name).section('What is checked');
  const rows = rowsOf(section, 'check').map((row) => ({
    check: word(row, 'check'),
    code: word(row, 'code'),
    result: word(row, 'result'),
  }));
  const checks = checksOf(name);

  it('are those of the code, each with all its codes', () => {
    const fromPage = rows.map(({ check, code }) => `${check}: ${code}`);
    const fromCode = checks.flatMap(({ name: check, codes }) =>
      (codes.size ? [...codes.keys()] : ['none']).map((code) => `${check}: ${code}`),
    );
    expect(fromPage).toEqual(expect.arrayContaining(fromCode));
    // A finding carries the others to a check.
    const known = new Set([...checks.flatMap(({ codes }) => [...codes.keys()]), ...codesIn(name), 'none']);
    expect(rows.filter(({ code }) => !known.has(code))).toEqual([]);
    expect([...known].filter((code) => code !== 'none' && !rows.some((row) => row.code === code))).toEqual(
      [],
    );
    expect(new Set(rows.map(({ check }) => check))).toEqual(new Set(checks.map((check) => check.name)));
  });

  it('end as the code says', () => {
    const wrong = rows.filter(({ check, code, result }) => {
      const results = checks.find((one) => one.name === check)?.codes.get(code);
      return results?.length && !results.some((one) => one === result);
    });
    expect(wrong).toEqual([]);
  });

  it('include all that images of the format fail', async () => {
    for (const bytes of await imagesOf(name)) {
      const { safety, format } = await inspectImage(bytes);
      if (format !== name) continue;
      for (const { name: check, result, reason } of safety.checks)
        if (reason && !GENERAL.includes(check))
          expect(rows).toContainEqual({ check, code: reason.code, result });
    }
  });

  it('of consistency are those of the code', () => {
    const found = rowsOf(section, 'code').map((row) => ({
      code: word(row, 'code'),
      kind: word(row, 'kind'),
    }));
    const codes = consistencyCodesOf(name);
    expect(found.map(({ code }) => code).sort()).toEqual([...codes.keys()].sort());
    for (const { code, kind } of found) {
      const kinds = codes.get(code);
      if (kinds?.size) expect(kind.split(' or ').sort(), code).toEqual([...kinds].sort());
    }
  });
});

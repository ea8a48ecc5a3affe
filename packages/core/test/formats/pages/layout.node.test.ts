import { describe, expect, it } from 'vitest';
import { codeReads } from './code-reads.js';
import { pageNames, pageOf, type Row, rowsOf } from './page.js';
import { layoutFields } from './source-layouts.js';

function nameOf({ field = '' }: Row): string {
  return field.replaceAll('`', '');
}

/** Letters and digits alone: code says `sectorNumber` where the specification says `SectorNumber`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

describe.each(pageNames)('the layout of %s', (name) => {
  const section = pageOf(name).section('Layout');
  const rows = rowsOf(section, 'offset');
  const fields = layoutFields(name);

  it('has each field of the tables in the code, at its offset and with its length', () => {
    const missing = fields.filter(
      ({ offset, bytes, text }) =>
        !rows.some(
          (row) => Number(row['offset']) === offset && row['bytes'] === bytes && text.startsWith(nameOf(row)),
        ),
    );
    expect(missing).toEqual([]);
  });

  it('has no other fields', () => {
    const surplus = rows.filter(
      (row) =>
        !fields.some(
          ({ offset, bytes, text }) =>
            Number(row['offset']) === offset && row['bytes'] === bytes && text.startsWith(nameOf(row)),
        ),
    );
    expect(surplus).toEqual([]);
    expect(rows.length).toBe(fields.length);
  });

  it('names the files of the code', () => {
    for (const path of new Set(fields.map((field) => field.path)))
      expect(section).toContain(`](../../packages/core/src/${path})`);
  });

  it('says of each field that a probe reads as many bytes as the probe does, where it does', async () => {
    const { fields: reads } = await codeReads(name);
    const wrong = rows.filter((row) => {
      const same = reads.filter(({ field }) => plain(field) === plain(nameOf(row)));
      return same.length > 0 && !isRead(row, same);
    });
    expect(wrong).toEqual([]);
    const confirmed = rows.filter((row) => reads.some((read) => plain(read.field) === plain(nameOf(row))));
    if (rows.length) expect(confirmed.length).toBeGreaterThan(0);
  });
});

interface Place {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Whether code reads a field's bytes, at once or as two halves. An entry of a table is at some multiple of four bytes
 * from the start of that.
 */
function isRead(row: Row, reads: readonly Place[]): boolean {
  const [start, length] = [Number(row['offset']), Number(row['bytes'])];
  const has = (offset: number, bytes: number): boolean =>
    reads.some((read) => read.offset === offset && read.bytes === bytes);
  return reads.some(
    ({ offset, bytes }) =>
      (offset - start) % 4 === 0 &&
      (bytes === length || (2 * bytes === length && has(offset + bytes, bytes))),
  );
}

import { describe, expect, it } from 'vitest';
import { codeReads, type FieldRead } from './code-reads.js';
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

  it('says where a probe reads a field, and how many bytes', async () => {
    const { fields: reads } = await codeReads(name);
    const known = reads.map((read) => ({
      read,
      named: rows.filter((row) => plain(nameOf(row)) === plain(read.field)),
    }));
    const wrong = known.filter(({ read, named }) => named.length && !named.some((row) => fits(row, read)));
    expect(wrong).toEqual([]);
    const confirmed = new Set(known.flatMap(({ named }) => named));
    if (rows.length) expect(confirmed.size).toBeGreaterThan(0);
  });
});

/**
 * Whether a field is read as a whole, or as one of its halves. An entry of a table is at some multiple of four bytes
 * from the start of that.
 */
function fits(row: Row, { offset, bytes }: FieldRead): boolean {
  const length = entryLength(row);
  return (bytes === length || 2 * bytes === length) && (offset - Number(row['offset'])) % 4 === 0;
}

/** The length of a field, or of one of several alike: of `2*8`, `8n`, and `8n+8` it is 8 bytes. */
function entryLength({ bytes = '' }: Row): number {
  return Number(/^(?:\d+\*)?(\d+)(?:n|$)/.exec(bytes)?.[1]);
}

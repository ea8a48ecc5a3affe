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

/** A row, and whether its structure is an entry of a table, according to its heading. */
type LayoutRow = Row & { readonly isEntry: boolean };

const ENTRIES = /entry|slot|partition record|chunk|feature|locator|extension/i;

function layoutRows(section: string): LayoutRow[] {
  return section.split(/^### /m).flatMap((structure) => {
    const isEntry = ENTRIES.test(structure.slice(0, structure.indexOf('\n')));
    return rowsOf(structure, 'offset').map((row) => ({ ...row, isEntry }) as LayoutRow);
  });
}

/** Reads whose field has another name in its structure. */
const RENAMED: readonly string[] = [
  // The first group of a GUID.
  'gpt disk signature 440',
  // `parentUniqueId` and `parentTimestamp` of the dynamic disk header.
  'vhd uniqueId 40',
  'vhd timestamp 56',
  // `grain_dir_offset` and `grains_offset` of a SESparse extent.
  'vmdk gdOffset 128',
  'vmdk overHead 192',
];

/** What pages call fields whose names in errors are others. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  checksumSize: 'type (4), bits (4)',
  chunkCount: 'NumberOfBlockChunks',
  resourceLength: 'each resource is its length (4)',
  directory_record_length: 'length of the record',
  system_use_entry_length: 'two letters, a length',
  dstring: 'volume identifier',
  'version of the LUKS header': 'LUKS',
  'footer checksum': 'checksum',
  'footerCopy checksum': 'checksum',
  'dynamicHeader checksum': 'checksum',
};

describe.each(pageNames)('the layout of %s', (name) => {
  const section = pageOf(name).section('Layout');
  const rows = layoutRows(section);
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

  it('leaves out no field that a probe reads', async () => {
    const { text } = pageOf(name);
    // The header in an encrypted qcow2.
    const all = text.includes('](luks.md)') ? text + pageOf('luks').text : text;
    const { fields: reads } = await codeReads(name);
    const words = reads.map(({ field }) => OTHER_WORDS[field] ?? field);
    expect([...new Set(words)].filter((word) => !plain(all).includes(plain(word)))).toEqual([]);
  });

  it('says where a probe reads a field, and how many bytes', async () => {
    const { fields: reads } = await codeReads(name);
    const kept = reads.filter(({ field, offset }) => !RENAMED.includes(`${name} ${field} ${offset}`));
    const known = kept.map((read) => ({
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
 * Whether what is read lies within the field, in a structure at a multiple of 512 bytes. Of an entry of a table, and of a
 * field that repeats (`2*8`, `8n`, `8n+8`), whole ones are read.
 */
function fits({ offset = '', bytes = '', isEntry }: LayoutRow, read: FieldRead): boolean {
  const [, repeated, length = ''] = /^(\d+\*)?(\d+)/.exec(bytes) ?? [];
  const distance = read.offset - Number(offset);
  if (isEntry || repeated || bytes.includes('n'))
    return read.bytes === Number(length) && distance % Math.min(4, read.bytes) === 0;
  const within = distance % 512;
  return within >= 0 && within + read.bytes <= Number(length);
}

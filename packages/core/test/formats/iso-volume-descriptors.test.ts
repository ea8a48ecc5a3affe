import { latin1, type TestImage, utf16be, writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { inspect, structureOf } from '../inspect.js';

const SECTOR = 2048;
/** Of the primary volume descriptor. */
const PRIMARY = 16 * SECTOR;

async function details(image: TestImage): Promise<object | null> {
  return (await inspect(image)).details;
}

/** ECMA-119, 8.4 "Primary Volume Descriptor", field by field. */
describe('a primary volume descriptor', () => {
  it.each([
    ['systemId', 8, 32],
    ['volumeId', 40, 32],
    ['volumeSetId', 190, 128],
    ['publisherId', 318, 128],
    ['dataPreparerId', 446, 128],
    ['applicationId', 574, 128],
  ])('has its %s in the bytes from %i, %i of them', async (field, offset, length) => {
    const image = writeIso();
    const text = 'abcdefgh'.repeat(length / 8);
    const neighbours = latin1(`~${text}~`);
    image.bytes.set(neighbours, PRIMARY + offset - 1);
    expect(await details(image)).toMatchObject({ iso9660: { [field]: text } });
  });

  it.each([
    ['creationDate', 813],
    ['modificationDate', 830],
  ])('has its %s in 16 digits from byte %i, and a byte for the distance from UTC', async (field, offset) => {
    const image = writeIso();
    image.bytes.set(latin1('92024022912304550\x049'), PRIMARY + offset - 1);
    expect(await details(image)).toMatchObject({ iso9660: { [field]: '2024-02-29T11:30:45.500Z' } });
  });

  it.each([
    [512, 1],
    [512, 4],
    [1024, 2],
    [2048, 1],
  ])('with logical blocks of %i bytes and a size of %i is whole', async (block, blocks) => {
    const image = writeIso().with({
      logical_block_size_le: block,
      volume_space_size_le: blocks,
      volume_space_size_be: blocks,
    });
    expect(await details(image)).toMatchObject({
      iso9660: { logicalBlockSize: block, volumeSpaceSize: blocks, contradictions: [] },
      requiredSize: block * blocks,
    });
  });

  it.each([
    ['logical_block_size_le', 511, 'logical_block_size is 511, expected at least 512'],
    ['logical_block_size_le', 513, 'logical_block_size is 513, expected power of two'],
    ['logical_block_size_le', 2049, 'logical_block_size is 2049, expected at most 2048'],
    ['volume_space_size_le', 0, 'volume_space_size is 0, expected at least 1'],
    ['root_extent_le', 0, 'root_directory is 0, expected at least 1'],
  ])('is broken with %s of %i', async (field, value, reason) => {
    const report = await inspect(writeIso().with({ [field]: value }));
    expect(structureOf(report)).toBe(`iso: ${reason}`);
  });

  it.each([
    ['volume_space_size', 'volume_space_size'],
    ['root_extent', 'root_directory'],
  ])('contradicts itself where any byte of the big-endian half of %s is another', async (field, name) => {
    for (const other of [1, 0x100, 0x10000, 0x1000000]) {
      const value = Number(writeIso().get(`${field}_be`)) ^ other;
      const report = await inspect(writeIso().with({ [`${field}_be`]: value }));
      expect(report.details).toMatchObject({ iso9660: { contradictions: [name] } });
    }
  });

  it('has its root directory in logical blocks', async () => {
    const image = writeIso({ rockRidge: true }).with({ logical_block_size_le: 512, root_extent_le: 29 * 4 });
    expect(await details(image)).toMatchObject({ rockRidge: true });
  });

  it('is the first of several', async () => {
    const image = writeIso({ joliet: 1 }).with({ joliet_type: 1 });
    expect(await details(image)).toMatchObject({ iso9660: { volumeId: 'DISKLOUPE' }, joliet: null });
  });

  it('is not searched after a terminator', async () => {
    const image = writeIso({ joliet: 1, enhanced: true }).with({ joliet_type: 255 });
    expect(await details(image)).toMatchObject({ joliet: null, iso9660: { enhanced: false } });
  });

  it.each([
    ['the first', 16, 'iso'],
    ['the last', 31, 'iso'],
    ['the sector before', 15, 'raw'],
    ['the sector behind', 32, 'raw'],
  ])('is searched in sectors 16 to 31: %s (%i)', async (_, sector, format) => {
    const image = writeIso();
    const descriptor = image.bytes.slice(PRIMARY, PRIMARY + SECTOR);
    image.bytes.fill(0, PRIMARY, PRIMARY + 2 * SECTOR);
    image.bytes.set(descriptor, sector * SECTOR);
    // The root directory is elsewhere.
    expect((await inspect(image.with({ root_extent_le: 100 }))).format).toBe(format);
  });
});

/** ECMA-119, 8.5; Joliet Specification, "Escape Sequences". */
describe('a supplementary volume descriptor', () => {
  it.each([
    [31, { level: 3 }],
    [32, null],
  ])('is searched in the sectors up to 31: %i', async (sector, joliet) => {
    const image = writeIso({ joliet: 3 });
    const at = PRIMARY + SECTOR;
    const descriptor = image.bytes.slice(at, at + SECTOR);
    // The terminator goes with it.
    image.bytes.fill(0, at, at + 2 * SECTOR);
    image.bytes.set(descriptor, sector * SECTOR);
    // The root directory is elsewhere.
    expect(await details(image.with({ root_extent_le: 100 }))).toMatchObject({ joliet });
  });

  it('has a volume identifier of 16 characters of 16 bits', async () => {
    const image = writeIso({ joliet: 3 });
    image.bytes.set(utf16be(`\u00fc${'Grüße ist Name12'}\u00fc`).subarray(1, 35), PRIMARY + SECTOR + 39);
    expect(await details(image)).toMatchObject({ joliet: { level: 3, volumeId: 'Grüße ist Name12' } });
  });

  it('is not a Joliet volume with another escape sequence', async () => {
    const image = writeIso({ joliet: 3 }).with({ joliet_escape_sequences: latin1('%/D') });
    expect(await details(image)).toMatchObject({ joliet: null, iso9660: { enhanced: false } });
  });

  it.each([
    [1, false],
    [2, true],
    [3, false],
  ])('of version %i without one is an enhanced one: %s', async (version, enhanced) => {
    const image = writeIso({ enhanced: true }).with({ enhanced_version: version });
    expect(await details(image)).toMatchObject({ iso9660: { enhanced } });
  });

  it('may be followed by another one', async () => {
    const image = writeIso({ joliet: 2, enhanced: true });
    expect(await details(image)).toMatchObject({ joliet: { level: 2 }, iso9660: { enhanced: true } });
  });
});

/** SUSP 1.12, 5.3; RRIP 1.12, 4.1. */
describe('the first record of a root directory', () => {
  const ROOT = 29 * SECTOR;
  const image = writeIso({ rockRidge: true });

  /** System use entries after SP, in a record that ends with them. */
  function entries(text: string): TestImage {
    const copy = image.with({ px: new Uint8Array(2) });
    copy.bytes.fill(0, ROOT + 41, ROOT + 300);
    copy.bytes.set(latin1(text), ROOT + 41);
    copy.bytes[ROOT] = 41 + text.length;
    return copy;
  }

  it.each([
    ['PX\x04\x01', true],
    ['RR\x04\x01', true],
    ['ER\x04\x01', true],
    ['XX\x04\x01', false],
    ['XX\x04\x01PX\x04\x01', true],
    ['XX\x05\x01.PX\x04\x01', true],
    ['XX\x06\x01.PX\x04\x01', false],
    // An entry has at least 4 bytes; the rest of the record has fewer.
    ['PX\x04', false],
  ])('with the entries %j is of Rock Ridge: %s', async (text, rockRidge) => {
    expect(await details(entries(text))).toMatchObject({ rockRidge });
  });

  it('ends where it says', async () => {
    const copy = entries('PX\x04\x01');
    copy.bytes[ROOT] = 44;
    expect(await details(copy)).toMatchObject({ rockRidge: false });
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'begins with SP, all six bytes of it: not with another one at %i',
    async (at) => {
      const copy = image.clone();
      copy.bytes[ROOT + 34 + at] = 0x7e;
      expect(await details(copy)).toMatchObject({ rockRidge: false });
    },
  );

  it.each([
    [47, false],
    [48, true],
    [49, false],
  ])('of a CD-ROM XA disc has them 14 bytes further on: at %i, %s', async (at, rockRidge) => {
    const copy = image.clone();
    const use = copy.bytes.slice(ROOT + 34, ROOT + 34 + 43);
    copy.bytes.fill(0, ROOT + 34, ROOT + 34 + 43);
    copy.bytes.set(use, ROOT + at);
    copy.bytes[ROOT] = at + use.length;
    expect(await details(copy)).toMatchObject({ rockRidge });
  });

  it.each([0, 1, 2, 3])('ends with an entry of %i bytes, which is not possible', async (length) => {
    const copy = entries(`XX${String.fromCharCode(length)}PX\x04\x01PX\x04\x01`);
    const report = await inspect(copy);
    expect(report.details).toMatchObject({ rockRidge: false });
    expect(report.safety.safe).toBe(true);
  });
});

/** El Torito 1.0, "Boot Record Volume Descriptor" and figures 2 to 5. */
describe('a boot record and its catalog', () => {
  const CATALOG = 30 * SECTOR;
  const SLOT = 32;
  const image = writeIso({ elTorito: true });

  it('belongs to another system by its identifier', async () => {
    const other = image.with({ boot_system_id: latin1('EL TORITO SPECIFICATIOM') });
    expect(await details(other)).toMatchObject({ elTorito: null });
  });

  it('is the first of several', async () => {
    const second = writeIso({ elTorito: true, joliet: 1 });
    second.bytes.copyWithin(18 * SECTOR, 17 * SECTOR, 18 * SECTOR);
    expect(await details(second.with({ joliet_type: 0 }))).toMatchObject({ elTorito: { catalogSector: 30 } });
  });

  it.each([0, 28])('is valid where the sum of all words is 0: not with another one at %i', async (at) => {
    const copy = image.clone();
    copy.bytes[CATALOG + at + 2] = (copy.bytes[CATALOG + at + 2] ?? 0) ^ 1;
    expect(await details(copy)).toMatchObject({ elTorito: { valid: false, entries: [] } });
  });

  it.each([4, 29])('is not valid with another byte %i, which the sum covers', async (at) => {
    const copy = image.clone();
    copy.bytes[CATALOG + at] = (copy.bytes[CATALOG + at] ?? 0) ^ 1;
    expect(await details(copy)).toMatchObject({ elTorito: { valid: false } });
  });

  it.each([
    ['validation_header_id', 2],
    ['validation_key', 0x54aa],
    ['validation_key', 0x55ab],
  ])('is not valid with %s %i, whatever the sum', async (field, value) => {
    expect(await details(image.with({ [field]: value }, true))).toMatchObject({ elTorito: { valid: false } });
  });

  it.each([
    [0x88, true, 2],
    [0, false, 2],
    // Neither bootable nor not: the catalog ends there.
    [0x87, undefined, 0],
    [0x89, undefined, 0],
    [1, undefined, 0],
  ])('has a default entry with the indicator %i: bootable %s', async (indicator, bootable, count) => {
    const found = await details(image.with({ bios_indicator: indicator }));
    expect(found).toHaveProperty('elTorito.entries.length', count);
    if (count) expect(found).toMatchObject({ elTorito: { entries: [{ bootable }, {}] } });
  });

  it.each([
    [0x8f, 1],
    [0x90, 2],
    [0x91, 2],
    [0x92, 1],
    // No others follow the default entry.
    [0x88, 1],
    [0, 1],
  ])('has a section if its header begins with %i', async (indicator, count) => {
    const found = await details(image.with({ section_indicator: indicator }));
    expect(found).toHaveProperty('elTorito.entries.length', count);
  });

  it('has as many entries in a section as its header says', async () => {
    const copy = image.clone();
    copy.bytes.copyWithin(CATALOG + 4 * SLOT, CATALOG + 3 * SLOT, CATALOG + 4 * SLOT);
    expect(await details(copy)).toHaveProperty('elTorito.entries.length', 2);
    expect(await details(copy.with({ section_entries: 2 }))).toHaveProperty('elTorito.entries.length', 3);
    expect(await details(copy.with({ section_entries: 0 }))).toHaveProperty('elTorito.entries.length', 1);
    // Both bytes of it count.
    expect(await details(copy.with({ section_entries: 0x100 }))).toHaveProperty(
      'elTorito.entries.length',
      62,
    );
  });

  it('has extensions of an entry, which are skipped', async () => {
    const copy = image.clone();
    copy.bytes.copyWithin(CATALOG + 5 * SLOT, CATALOG + 3 * SLOT, CATALOG + 4 * SLOT);
    copy.bytes[CATALOG + 4 * SLOT] = 0x44;
    expect(await details(copy.with({ section_entries: 2 }))).toHaveProperty('elTorito.entries.length', 3);
    copy.bytes[CATALOG + 4 * SLOT] = 0x45;
    expect(await details(copy.with({ section_entries: 2 }))).toHaveProperty('elTorito.entries.length', 2);
  });

  it('has the emulation in the low 4 bits of its byte', async () => {
    expect(await details(image.with({ bios_media: 0xf2 }))).toMatchObject({
      elTorito: { entries: [{ emulation: '1.44M floppy' }, {}] },
    });
    expect(await details(image.with({ bios_media: 0x08 }))).toMatchObject({
      elTorito: { entries: [{ emulation: 'unknown' }, {}] },
    });
  });

  it('has numbers of 16 and of 32 bits', async () => {
    const fields = { bios_sector_count: 0x0102, bios_rba: 0x03040506 };
    expect(await details(image.with(fields))).toMatchObject({
      elTorito: { entries: [{ sectorCount: 0x0102, loadRba: 0x03040506 }, {}] },
    });
  });

  it.each([
    [64, 1],
    [63, 0],
    [128, 2],
    [127, 1],
  ])('is read to the end of the file: %i bytes have %i entries', async (length, count) => {
    const short = image.with({ boot_catalog: 127 });
    short.bytes.copyWithin(127 * SECTOR, CATALOG, CATALOG + length);
    const { details: found } = await inspect(short.truncatedTo(127 * SECTOR + length));
    expect(found).toMatchObject({ elTorito: { valid: true, entries: { length: count } } });
  });
});

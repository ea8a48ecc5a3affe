import { TestImage, writeGpt } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../../inspect.js';

/** The largest LBA: with sectors of 4096 bytes, byte offsets are exact up to there. */
const MOST = 2 ** 40;
const tooMuch = (field: string): string => `${field} is ${MOST + 1}, expected at most ${MOST}`;

/** UEFI 2.10, 5.3.2 "GPT Header", field by field; the checksums are right. */
describe('a GPT header', () => {
  it.each([
    ['MyLBA', 0, 'MyLBA is 0, expected at least 1'],
    ['MyLBA', MOST + 1, tooMuch('MyLBA')],
    ['MyLBA', 2n ** 63n, `MyLBA is 9223372036854775808, expected at most ${MOST}`],
    ['AlternateLBA', 1, 'AlternateLBA is 1, expected at least 2'],
    ['AlternateLBA', MOST + 1, tooMuch('AlternateLBA')],
    ['FirstUsableLBA', MOST + 1, tooMuch('FirstUsableLBA')],
    ['LastUsableLBA', 33, 'LastUsableLBA is 33, expected at least 34'],
    ['LastUsableLBA', MOST + 1, tooMuch('LastUsableLBA')],
    ['PartitionEntryLBA', 1, 'PartitionEntryLBA is 1, expected at least 2'],
    ['PartitionEntryLBA', MOST + 1, tooMuch('PartitionEntryLBA')],
    ['NumberOfPartitionEntries', 0, 'NumberOfPartitionEntries is 0, expected at least 1'],
    ['NumberOfPartitionEntries', 4097, 'NumberOfPartitionEntries is 4097, expected at most 4096'],
    ['SizeOfPartitionEntry', 127, 'SizeOfPartitionEntry is 127, expected at least 128'],
    ['SizeOfPartitionEntry', 129, 'SizeOfPartitionEntry is 129, expected power of two'],
    ['SizeOfPartitionEntry', 4097, 'SizeOfPartitionEntry is 4097, expected at most 4096'],
    ['entry0_StartingLBA', 0, 'StartingLBA is 0, expected at least 1'],
    ['entry0_StartingLBA', MOST + 1, tooMuch('StartingLBA')],
    ['entry0_EndingLBA', 33, 'EndingLBA is 33, expected at least 34'],
    ['entry0_EndingLBA', MOST + 1, tooMuch('EndingLBA')],
    ['entry0_EndingLBA', 2n ** 64n - 1n, `EndingLBA is 18446744073709551615, expected at most ${MOST}`],
  ])('is refused with %s %i', async (field, value, reason) => {
    const report = await inspect(writeGpt().with({ [`primary_${field}`]: value }, true));
    expect(structureOf(report)).toBe(`gpt: ${reason}`);
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    ['HeaderSize', 92],
    ['HeaderSize', 512],
    ['MyLBA', 1],
    ['AlternateLBA', 2],
    ['AlternateLBA', MOST],
    ['FirstUsableLBA', 0],
    ['LastUsableLBA', 34],
    ['LastUsableLBA', MOST],
    ['entry0_StartingLBA', 1],
    ['entry0_EndingLBA', 34],
    ['entry0_EndingLBA', MOST],
  ])('is accepted with %s %i', async (field, value) => {
    const report = await inspect(writeGpt().with({ [`primary_${field}`]: value }, true));
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.details).toMatchObject({ primary: 'valid', partitions: [{ number: 1 }] });
  });

  it('is accepted with the largest LBAs that there are', async () => {
    const largest = { FirstUsableLBA: MOST, LastUsableLBA: MOST };
    const entry = { entry0_StartingLBA: MOST, entry0_EndingLBA: MOST };
    const values = Object.entries({ ...largest, ...entry }).map(([field, value]) => [
      `primary_${field}`,
      value,
    ]);
    const { details } = await inspect(writeGpt().with(Object.fromEntries(values), true));
    expect(details).toMatchObject({
      header: { firstUsableLba: MOST, lastUsableLba: MOST },
      partitions: [{ offset: MOST * 512, length: 512 }],
    });
  });

  it.each([91, 513])('is damaged with a HeaderSize of %i, so the backup is read', async (size) => {
    const report = await inspect(writeGpt().with({ primary_HeaderSize: size }, true));
    expect(report.details).toMatchObject({ primary: 'damaged', backup: 'valid' });
  });

  it.each([2, MOST])('is a copy of another one if its MyLBA is %i', async (lba) => {
    const report = await inspect(writeGpt().with({ primary_MyLBA: lba }, true));
    expect(report.details).toMatchObject({ primary: 'damaged', backup: 'valid' });
  });

  it.each([
    [0, false],
    [1, true],
  ])('at the end is accepted with AlternateLBA %i: %s', async (lba, accepted) => {
    const report = await inspect(writeGpt().with({ backup_AlternateLBA: lba }, true));
    expect(checkOf(report, 'structure').result).toBe(accepted ? 'passed' : 'failed');
  });

  it('is read by the place it states for its entries, up to the largest LBA', async () => {
    const report = await inspect(writeGpt().with({ primary_PartitionEntryLBA: MOST }, true));
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.details).toMatchObject({ primary: 'damaged', backup: 'valid' });
  });

  it.each([0, 7, 8, 15])('is recognized by its whole signature, byte %i too', async (at) => {
    const image = writeGpt();
    image.bytes[512 + at] = 0x7f;
    const { details } = await inspect(image);
    // The checksum covers the bytes after the signature.
    expect(details).toMatchObject({ primary: at < 8 ? 'missing' : 'damaged' });
  });

  it('reports the two halves of its revision', async () => {
    const { details } = await inspect(writeGpt().with({ primary_Revision: 0x0003_0102 }, true));
    expect(details).toMatchObject({ header: { revision: '3.258' } });
  });

  it.each([{ entryCount: 1 }, { entryCount: 4096 }, { entrySize: 4096 }])(
    'has a table of 1 to 4096 entries of 128 bytes, or of 128 of 4096: %o',
    async (shape) => {
      const report = await inspect(writeGpt(shape));
      expect(report.details).toMatchObject({ primary: 'valid', partitions: [{ number: 1 }] });
    },
  );
});

/** UEFI 2.10, 5.3.3 "GPT Partition Entry Array". */
describe('an entry of a GPT', () => {
  const image = writeGpt({ partitions: [{ firstLba: 40, lastLba: 49, name: 'n'.repeat(36) }] });

  it.each([0, 15])('is used if byte %i of its type is not 0', async (at) => {
    const type = new Uint8Array(16);
    type[at] = 1;
    const { details } = await inspect(image.with({ primary_entry0_PartitionTypeGUID: type }, true));
    expect(details).toHaveProperty('partitions.length', 1);
  });

  it('is not used if its type is all 0, whatever follows', async () => {
    const { details } = await inspect(
      image.with({ primary_entry0_PartitionTypeGUID: new Uint8Array(16) }, true),
    );
    expect(details).toMatchObject({ primary: 'valid', partitions: [] });
  });

  it('has a name of up to 36 characters', async () => {
    expect((await inspect(image)).details).toMatchObject({ partitions: [{ name: 'n'.repeat(36) }] });
  });

  it('has a type and an identifier of its own', async () => {
    const { details } = await inspect(
      image.with(
        {
          primary_entry0_PartitionTypeGUID: Uint8Array.from({ length: 16 }, (_, at) => at),
          primary_entry0_UniquePartitionGUID: Uint8Array.from({ length: 16 }, (_, at) => 16 + at),
        },
        true,
      ),
    );
    expect(details).toMatchObject({
      partitions: [
        { type: '03020100-0504-0706-0809-0a0b0c0d0e0f', uuid: '13121110-1514-1716-1819-1a1b1c1d1e1f' },
      ],
    });
  });

  it.each([
    [1n, false],
    [2n, false],
    [4n, true],
    [8n, false],
    [2n ** 64n - 1n, true],
  ])('with the attributes %i can be started by a legacy BIOS: %s', async (attributes, bootable) => {
    const { details } = await inspect(image.with({ primary_entry0_Attributes: attributes }, true));
    expect(details).toMatchObject({
      partitions: [{ bootable, attributes: `0x${attributes.toString(16)}` }],
    });
  });

  it('is numbered by its slot', async () => {
    const partitions = [1, 2, 3].map((at) => ({ firstLba: 40 + at, lastLba: 40 + at }));
    const { details } = await inspect(
      writeGpt({ partitions }).with({ primary_entry1_PartitionTypeGUID: new Uint8Array(16) }, true),
    );
    expect(details).toMatchObject({ partitions: [{ number: 1 }, { number: 3 }] });
  });
});

describe('reads of a GPT', () => {
  /** The backup at the end of a disk, without any information from the first copy. */
  it.each([512, 4096])('include its backup in the last sector of %i bytes', async (sectorSize) => {
    const image = writeGpt({ sectorSize });
    const lost = image.with({ primary_Signature: new Uint8Array(8) });
    expect((await inspect(lost)).details).toMatchObject({ primary: 'missing', backup: 'valid' });
    const grown = new TestImage(lost.bytes.length + 512);
    grown.bytes.set(lost.bytes);
    expect((await inspect(grown)).details).toMatchObject({ primary: 'missing', backup: 'missing' });
  });
});

import { corpus, corpusImage, type TestImage, writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { isoCard } from '../../src/formats/iso/card.js';
import type { IsoFinding } from '../../src/formats/iso/header.js';
import { isoPart } from '../../src/formats/iso/part.js';
import { probeIso } from '../../src/formats/iso/probe.js';
import { HeadWindow } from '../../src/probe/head-window.js';
import { ProbeRun } from '../../src/probe/probe-run.js';
import { StreamDriver } from '../../src/probe/streaming.js';
import { checkOf, inspect } from '../inspect.js';
import { details, faultOf } from './iso-images.js';
import { sweepFields } from './sweep.js';

/** The probe's findings in a stream of chunks of a given size. */
function stream(bytes: Uint8Array, chunkSize: number): ProbeRun<IsoFinding> {
  const run = new ProbeRun<IsoFinding>('iso', probeIso());
  const driver = new StreamDriver([run], new HeadWindow(isoCard.window ?? isoCard.head));
  for (let at = 0; at < bytes.length; at += chunkSize) driver.eat(bytes.slice(at, at + chunkSize));
  driver.finish(bytes.slice(-4096));
  return run;
}

describe('iso: ISO 9660', () => {
  it('is recognized, and as large as its file, as for qemu-img', async () => {
    const report = await inspect(writeIso());
    expect(report).toMatchObject({
      format: 'iso',
      qemuFormat: 'raw',
      virtualSize: 128 * 2048,
      otherFormats: [],
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    expect(report.safety.checks.map(({ name }) => name)).toEqual([
      'structure',
      'null',
      'byte_orders',
      'truncated',
    ]);
  });

  it('reads the primary volume descriptor, texts without trailing spaces', async () => {
    expect(await details(writeIso())).toEqual({
      format: 'iso',
      volumeRecognitionSequence: ['CD001', 'CD001'],
      iso9660: {
        systemId: 'LINUX',
        volumeId: 'DISKLOUPE',
        volumeSetId: 'A SET',
        publisherId: 'A PUBLISHER',
        dataPreparerId: 'A PREPARER',
        applicationId: 'AN APPLICATION',
        volumeSpaceSize: 128,
        logicalBlockSize: 2048,
        rootDirectory: 29,
        creationDate: '2024-02-29T11:30:45.500Z',
        modificationDate: null,
        contradictions: [],
        enhanced: false,
      },
      joliet: null,
      rockRidge: false,
      elTorito: null,
      udf: null,
      requiredSize: 128 * 2048,
    });
  });

  it.each([
    ['2024022912304550', -48, '2024-03-01T00:30:45.500Z'],
    ['2024022912304550', 52, '2024-02-28T23:30:45.500Z'],
    ['1999123123595999', 0, '1999-12-31T23:59:59.990Z'],
    ['2024130112304550', 0, null],
    ['                ', 0, null],
    ['1 January 2024  ', 0, null],
  ])('reads the date %j with %i quarters of an hour as %j', async (digits, quarters, date) => {
    const creationDate = Uint8Array.from(
      [...digits].map((digit) => digit.charCodeAt(0)).concat(quarters & 0xff),
    );
    expect(await details(writeIso({ creationDate }))).toMatchObject({ iso9660: { creationDate: date } });
  });

  it('does not need the primary descriptor to be the first', async () => {
    const image = writeIso({ elTorito: true, bootRecordFirst: true });
    expect(await details(image)).toMatchObject({
      iso9660: { volumeId: 'DISKLOUPE' },
      elTorito: { valid: true },
    });
  });

  it('finds descriptors after an unknown sector, as Linux does', async () => {
    const image = writeIso({ elTorito: true, bootRecordFirst: true });
    const report = await inspect(image.with({ boot_record_standard_id: new Uint8Array(5) }));
    expect(report).toMatchObject({
      format: 'iso',
      details: { elTorito: null, iso9660: { volumeSpaceSize: 128 } },
    });
  });

  it.each([1, 2, 3] as const)('reads a Joliet volume of level %i', async (level) => {
    expect(await details(writeIso({ joliet: level }))).toMatchObject({
      joliet: { level, volumeId: 'Grüße' },
    });
  });

  it('distinguishes an enhanced volume descriptor from Joliet', async () => {
    expect(await details(writeIso({ enhanced: true }))).toMatchObject({
      iso9660: { enhanced: true },
      joliet: null,
    });
  });

  it('recognizes Rock Ridge by the entries of the root directory', async () => {
    const image = writeIso({ rockRidge: true });
    expect(await details(image)).toMatchObject({ rockRidge: true });
    expect(await details(image.with({ sp: new Uint8Array(7) }))).toMatchObject({ rockRidge: false });
  });

  it('may legally follow an MBR or a GPT', () => {
    const { finding } = stream(writeIso().bytes, 4096);
    expect(finding && isoPart.contains?.(finding, 'gpt')).toBe(true);
    expect(finding && isoPart.contains?.(finding, 'qcow2')).toBe(false);
  });

  it('warns of numbers whose halves contradict each other', async () => {
    const report = await inspect(writeIso().with({ volume_space_size_be: 5, root_extent_be: 0 }));
    expect(checkOf(report, 'byte_orders')).toMatchObject({
      result: 'warned',
      reason: { code: 'iso_byte_orders', params: { fields: ['volume_space_size', 'root_directory'] } },
    });
    expect(report.safety.safe).toBe(true);
  });

  it('notices that the file was cut short', async () => {
    const image = writeIso();
    expect(checkOf(await inspect(image.truncatedTo(image.bytes.length - 1)), 'truncated').result).toBe(
      'failed',
    );
    expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
  });

  it('needs no terminator', async () => {
    expect((await inspect(writeIso().with({ terminator_standard_id: new Uint8Array(5) }))).safety.safe).toBe(
      true,
    );
  });

  it('is not recognized by a mark elsewhere', async () => {
    const image = writeIso();
    const shifted = new Uint8Array(image.bytes.length + 512);
    shifted.set(image.bytes, 512);
    expect((await inspect(shifted)).format).toBe('raw');
    expect((await inspect(image.truncatedTo(34 * 1024 - 1))).format).toBe('raw');
  });

  it.each([
    ['primary_type', 3, 'primary_volume_descriptor is missing, expected present'],
    ['primary_type', 255, 'primary_volume_descriptor is missing, expected present'],
    ['volume_space_size_le', 0, 'volume_space_size is 0, expected at least 1'],
    ['root_extent_le', 0, 'root_directory is 0, expected at least 1'],
    ['root_extent_le', 0xffffffff, 'root_directory is 0, expected at least 1'],
    ['logical_block_size_le', 0, 'logical_block_size is 0, expected at least 512'],
    ['logical_block_size_le', 1000, 'logical_block_size is 1000, expected power of two'],
    ['logical_block_size_le', 4096, 'logical_block_size is 4096, expected at most 2048'],
    ['px_length', 3, undefined],
    ['px_length', 0, undefined],
  ])('with %s of %i reports: %s', async (field, value, reason) => {
    const image = writeIso({ rockRidge: true }).with({ [field]: value });
    if (reason) expect(await faultOf(image)).toBe(`iso: ${reason}`);
    else expect((await inspect(image)).format).toBe('iso');
  });
});

describe('iso: damage', () => {
  it.each([
    { joliet: 3, rockRidge: true, elTorito: true, enhanced: true },
    { iso9660: false, udfBlockSize: 512 },
    { udfBlockSize: 2048, elTorito: true },
  ] as const)('%o yields a report', (spec) => sweepFields(writeIso(spec)));

  it('claims whatever has a mark, so that it is never reported as raw', async () => {
    for (const [name, field] of writeIso().fields) {
      if (field.type === 'bytes') continue;
      expect((await inspect(writeIso().with({ [name]: 0 }))).format, name).toBe('iso');
    }
  });
});

describe('iso: in a stream', () => {
  const images: [string, TestImage][] = [
    ['ISO 9660', writeIso({ joliet: 1, rockRidge: true, elTorito: true })],
    ['a bridge disc', writeIso({ udfBlockSize: 2048, elTorito: true })],
    ['UDF with small blocks', writeIso({ iso9660: false, udfBlockSize: 512 })],
    ['UDF with blocks of 1 KiB', writeIso({ iso9660: false, udfBlockSize: 1024 })],
    ['UDF with blocks of 2 KiB', writeIso({ iso9660: false, udfBlockSize: 2048 })],
  ];

  it.each(images)('%s is seen in full, however it is cut', async (_name, image) => {
    for (const chunkSize of [777, 4096, 65_536, 300_000, 1 << 24]) {
      const run = stream(image.bytes, chunkSize);
      expect(run).toMatchObject({ outcome: 'found', missed: [] });
      expect(run.finding).toEqual(await details(image));
    }
  });

  it('reports what of UDF with blocks of 4 KiB has gone by', () => {
    const run = stream(writeIso({ iso9660: false, udfBlockSize: 4096 }).bytes, 65_536);
    expect(run).toMatchObject({ outcome: 'found', missed: ['volume_descriptor_sequence'] });
    expect(run.finding).toMatchObject({ udf: 'unseen', requiredSize: 256 * 4096 });
  });
});

describe('iso: images of real tools', () => {
  const real = corpus.filter(
    ({ format, alsoMatches = [] }) => format === 'iso' && alsoMatches.every((f) => f === 'gpt'),
  );
  it.each(real.filter(({ name }) => !name.includes('cut')))(
    '$name raises no alarm',
    async ({ name, qemu }) => {
      const report = await inspect(await corpusImage(name));
      expect(report).toMatchObject({ format: 'iso', virtualSize: qemu?.['virtual-size'], missed: [] });
      expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    },
  );

  it.each(corpus.filter(({ name }) => /^(fat|ext|ntfs|btrfs|swap|gpt|mbr)/.test(name)))(
    '$name is not a disc',
    async ({ name }) => {
      expect((await inspect(await corpusImage(name))).format).not.toBe('iso');
    },
  );
});

import { corpus, corpusImage, latin1, type TestImage, writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { isoCard } from '../../src/formats/iso/card.js';
import type { IsoFinding } from '../../src/formats/iso/header.js';
import { isoPart } from '../../src/formats/iso/part.js';
import { probeIso } from '../../src/formats/iso/probe.js';
import { HeadWindow } from '../../src/probe/head-window.js';
import { ProbeRun } from '../../src/probe/probe-run.js';
import { StreamDriver } from '../../src/probe/streaming.js';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

async function details(image: TestImage): Promise<object | null> {
  return (await inspect(image)).details;
}

async function faultOf(image: TestImage): Promise<string | undefined> {
  const report = await inspect(image);
  expect(report.format).toBe('iso');
  expect(report.safety.safe).toBe(false);
  return structureOf(report);
}

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

describe('iso: El Torito', () => {
  const image = writeIso({ elTorito: true });

  it('reads the default entry and those of sections', async () => {
    expect(await details(image)).toMatchObject({
      elTorito: {
        catalogSector: 30,
        valid: true,
        entries: [
          { platform: 'x86', bootable: true, emulation: 'none', sectorCount: 4, loadRba: 40 },
          { platform: 'EFI', bootable: true, emulation: 'hard disk', sectorCount: 8, loadRba: 48 },
        ],
      },
    });
  });

  it.each([
    [0, 'x86'],
    [1, 'PowerPC'],
    [2, 'Mac'],
    [0xef, 'EFI'],
    [77, 'unknown'],
  ])('knows platform %i as %s', async (number, platform) => {
    const entries = [{ platform }, { platform: 'EFI' }];
    expect(await details(image.with({ validation_platform: number }, true))).toMatchObject({
      elTorito: { entries },
    });
  });

  it.each(['none', '1.2M floppy', '1.44M floppy', '2.88M floppy', 'hard disk', 'unknown'])(
    'knows the emulation %s',
    async (emulation) => {
      const number = ['none', '1.2M floppy', '1.44M floppy', '2.88M floppy', 'hard disk'].indexOf(emulation);
      const entries = [{ emulation }, {}];
      expect(await details(image.with({ bios_media: number < 0 ? 9 : number }))).toMatchObject({
        elTorito: { entries },
      });
    },
  );

  it('reports that an entry is not bootable', async () => {
    const entries = [{ bootable: false }, { bootable: true }];
    expect(await details(image.with({ bios_indicator: 0 }))).toMatchObject({ elTorito: { entries } });
  });

  it.each([{ validation_checksum: 1 }, { validation_key: 0 }, { validation_header_id: 2 }])(
    'reads no entries from a catalog with %o',
    async (fields) => {
      expect(await details(image.with(fields))).toMatchObject({ elTorito: { valid: false, entries: [] } });
    },
  );

  it('reads no more than one sector, however many entries a section announces', async () => {
    const report = await inspect(image.with({ section_entries: 0xffff }));
    expect(report.details).toMatchObject({ elTorito: { entries: { length: 2 + (2048 - 128) / 32 } } });
  });

  it('reports where a catalog beyond the file should be', async () => {
    expect(await faultOf(image.with({ boot_catalog: 0xffffffff }))).toContain('boot_catalog is 0, expected');
  });
});

describe('iso: UDF', () => {
  const sizes = [512, 1024, 2048, 4096];

  it.each(sizes)('reads a volume with blocks of %i bytes', async (udfBlockSize) => {
    const report = await inspect(writeIso({ iso9660: false, udfBlockSize, nsr: 'NSR03', accessType: 4 }));
    expect(report).toMatchObject({ format: 'iso', virtualSize: report.fileSize });
    expect(report.details).toEqual({
      format: 'iso',
      volumeRecognitionSequence: ['BEA01', 'NSR03', 'TEA01'],
      iso9660: null,
      joliet: null,
      rockRidge: false,
      elTorito: null,
      udf: {
        revision: '2.01',
        logicalBlockSize: udfBlockSize,
        volumeId: 'UDFLOUPE',
        logicalVolumeId: 'Ω',
        virtualPartition: false,
        partitions: [{ number: 0, accessType: 'overwritable', start: 257, length: 7 }],
      },
      requiredSize: 264 * udfBlockSize,
    });
    expect(report.safety.safe).toBe(true);
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
    expect(report.cost?.rounds).toBeLessThanOrEqual(3);
  });

  it.each(sizes)('finds the anchor in the last block, too, of %i bytes', async (udfBlockSize) => {
    const report = await inspect(writeIso({ iso9660: false, udfBlockSize, anchorAtEnd: true }));
    expect(report.details).toMatchObject({ udf: { logicalBlockSize: udfBlockSize, revision: '1.02' } });
    expect(report.safety.safe).toBe(true);
    expect(report.cost?.reads).toBeLessThanOrEqual(4);
  });

  it('reads both volumes of a bridge disc', async () => {
    const report = await inspect(
      writeIso({ udfBlockSize: 2048, joliet: 3, elTorito: true, rockRidge: true }),
    );
    expect(report.details).toMatchObject({
      volumeRecognitionSequence: ['CD001', 'CD001', 'CD001', 'CD001', 'BEA01', 'NSR02', 'TEA01'],
      iso9660: { volumeId: 'DISKLOUPE' },
      joliet: { level: 3 },
      rockRidge: true,
      elTorito: { valid: true },
      udf: { logicalVolumeId: 'Ω' },
    });
    expect(report.safety.safe).toBe(true);
  });

  it('does not expect the rest of a disc that can be written once', async () => {
    const once = writeIso({ iso9660: false, udfBlockSize: 2048, accessType: 2 });
    const open = once.with({ udf_partition_length: 1e6 }, true);
    expect((await inspect(open)).safety.safe).toBe(true);
    expect(await details(open)).toMatchObject({ udf: { partitions: [{ accessType: 'write once' }] } });
    const cut = await inspect(open.with({ udf_access_type: 1 }, true));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
  });

  it('does not expect the rest of a disc that is written through a virtual allocation table', async () => {
    const virtual = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(
      { udf_second_map_id: latin1('*UDF Virtual Partition'), udf_partition_length: 1e6 },
      true,
    );
    expect((await inspect(virtual)).safety.safe).toBe(true);
    expect(await details(virtual)).toMatchObject({ udf: { virtualPartition: true } });
  });

  it('notices that the reserve sequence is cut off', async () => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with({ udf_reserve_location: 1000 }, true);
    expect(checkOf(await inspect(image), 'truncated').result).toBe('failed');
  });

  it('knows no revision of a volume that does not follow OSTA', async () => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(
      { udf_domain_id: new Uint8Array(23) },
      true,
    );
    expect(await details(image)).toMatchObject({ udf: { revision: null } });
  });

  it.each([
    [{ BEA01: new Uint8Array(5) }, 'volume_recognition_sequence is NSR02 TEA01, expected all of BEA01,TEA01'],
    [{ TEA01: new Uint8Array(5) }, 'volume_recognition_sequence is BEA01 NSR02, expected all of BEA01,TEA01'],
    [{ udf_anchor_tag: 3 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_anchor_tag_checksum: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_anchor_crc: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_reserve_length: 0 }, 'anchor_volume_descriptor_pointer is missing, expected present'],
    [{ udf_volume_id: new Uint8Array(32) }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_logical_tag_checksum: 0 }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_partition_length: 0 }, 'volume_descriptor_sequence is incomplete'],
  ])('with %o reports: %s', async (fields, reason) => {
    expect(await faultOf(writeIso({ iso9660: false, udfBlockSize: 2048 }).with(fields))).toContain(reason);
  });

  it.each([
    [{ udf_main_length: 0 }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_main_location: 0xffffffff }, 'volume_descriptor_sequence is incomplete'],
    [{ udf_terminating_tag: 1 }, undefined],
    [{ udf_anchor_tag_location: 257 }, 'anchor_volume_descriptor_pointer is missing'],
    [{ udf_logical_block_size: 512 }, 'logical_block_size is 512, expected exactly 2048'],
    [{ udf_logical_block_size: 4096 }, 'logical_block_size is 4096, expected exactly 2048'],
    [{ udf_volume_id: new Uint8Array(32).fill(255) }, 'dstring is 255, expected at most 31'],
    [{ udf_partition_tag: 6 }, 'volume_descriptor_sequence is incomplete'],
  ])('with %o and right checksums reports: %s', async (fields, reason) => {
    const image = writeIso({ iso9660: false, udfBlockSize: 2048 }).with(fields, true);
    if (reason) expect(await faultOf(image)).toContain(reason);
    else expect((await inspect(image)).safety.safe).toBe(true);
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

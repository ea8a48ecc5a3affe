import {
  corpus,
  corpusImage,
  latin1,
  type TestImage,
  writeVmdk,
  writeVmdkCowd,
  writeVmdkDescriptor,
  writeVmdkSesparse,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

describe('a hosted sparse VMDK', () => {
  it('is recognized and sized by its header', async () => {
    const report = await inspect(writeVmdk({ capacity: 20971520, extents: ['RW 1 SPARSE "disk.vmdk"'] }));
    expect(report).toMatchObject({ format: 'vmdk', qemuFormat: 'vmdk', virtualSize: 10 * 2 ** 30 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
  });

  it('reports its header, in bytes', async () => {
    const { details } = await inspect(writeVmdk());
    expect(details).toMatchObject({
      fileType: 'sparse',
      capacity: 1 << 20,
      header: {
        version: 1,
        flags: 3,
        capacity: 1 << 20,
        grainSize: 65536,
        numGTEsPerGT: 512,
        numGDEntries: 1,
        gdOffset: 21 * 512,
        rgdOffset: 21 * 512,
        overHead: 22 * 512,
        descriptorSize: 20 * 512,
        compressAlgorithm: 'none',
        uncleanShutdown: false,
      },
      footer: null,
      backingFile: null,
      sharedTables: 0,
      requiredSize: 22 * 512,
    });
  });

  it('reports its descriptor', async () => {
    const { details } = await inspect(writeVmdk({ cid: '12ABcdef' }));
    expect(details).toMatchObject({
      descriptor: {
        ascii: true,
        createType: 'monolithicSparse',
        cid: 0x12abcdef,
        parentCid: 0xffffffff,
        parentFileNameHint: null,
        header: { version: '1', encoding: 'UTF-8', createtype: 'monolithicSparse' },
        extents: [{ access: 'RW', size: 1 << 20, type: 'SPARSE', filename: 'disk.vmdk', offset: null }],
        capacity: 1 << 20,
        ddb: {
          adapterType: 'ide',
          virtualHWVersion: '4',
          'geometry.cylinders': '2',
          'geometry.heads': '16',
          'geometry.sectors': '63',
          uuid: '60 00 C2 94 44 3e 50 05-5c d6 e2 4f be 78 09 08',
        },
        unknownLine: null,
      },
    });
  });

  it('may have CRLF, names in any case, spaces around the equals sign and no padding', async () => {
    const text = [
      '# disk descriptorfile',
      'VERSION = 1',
      'CID=1',
      'parentCID=FFFFFFFF',
      'CreateType = "MonolithicSparse"',
      'rw 2048 sparse "a.vmdk"',
      'DDB.adapterType="lsilogic"',
    ].join('\r\n');
    const report = await inspect(writeVmdk({ descriptor: text.padEnd(512, ' '), descriptorSize: 1 }));
    expect(report.safety.safe).toBe(true);
    expect(report.details).toMatchObject({
      descriptor: {
        createType: 'MonolithicSparse',
        extents: [{ access: 'RW', type: 'SPARSE' }],
        ddb: { adapterType: 'lsilogic' },
      },
    });
  });

  it('may have a descriptor that is longer than usual', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `ddb.comment${i} = "${'x'.repeat(60)}"`);
    const report = await inspect(writeVmdk({ lines, descriptorSize: 100 }));
    expect(report.details).toMatchObject({ descriptor: { ddb: { comment499: 'x'.repeat(60) } } });
    expect(report.safety.safe).toBe(true);
  });

  it('is refused with a descriptor longer than 512 KiB', async () => {
    const report = await inspect(
      writeVmdk({ descriptorSize: 1100, descriptor: `${'#'.repeat(80)}\n`.repeat(6900) }),
    );
    expect(checkOf(report, 'structure')).toMatchObject({ result: 'failed' });
  });

  it('warns if it was not closed cleanly', async () => {
    const report = await inspect(writeVmdk().with({ uncleanShutdown: 1 }));
    expect(checkOf(report, 'dirty')).toMatchObject({ result: 'warned' });
    expect(report.safety.safe).toBe(true);
  });

  it('is truncated if the file ends before its first grain', async () => {
    const image = writeVmdk();
    expect(checkOf(await inspect(image), 'truncated')).toMatchObject({ result: 'passed' });
    expect(checkOf(await inspect(image.truncatedTo(22 * 512 - 1)), 'truncated')).toMatchObject({
      result: 'failed',
    });
  });

  it('is truncated if its grain directory is beyond the end', async () => {
    const report = await inspect(writeVmdk().with({ gdOffset: 2 ** 30 }));
    expect(checkOf(report, 'truncated')).toMatchObject({ result: 'failed' });
  });
});

describe('an extent of ESX', () => {
  it.each([
    ['cowd', 512, writeVmdkCowd()],
    ['sesparse', 4096, writeVmdkSesparse()],
  ] as const)(
    'of the type %s is recognized and refused, as it is only part of a disk',
    async (fileType, grainSize, image) => {
      const report = await inspect(image);
      expect(report).toMatchObject({ format: 'vmdk', virtualSize: 1 << 20 });
      expect(report.details).toMatchObject({
        fileType,
        header: { capacity: 1 << 20, grainSize, numGTEsPerGT: 4096, gdOffset: 2048 },
      });
      expect(checkOf(report, 'structure')).toMatchObject({ result: 'passed' });
      expect(checkOf(report, 'truncated')).toMatchObject({ result: 'passed' });
      expect(checkOf(report, 'descriptor')).toMatchObject({ result: 'failed' });
    },
  );

  it('may be dirty', async () => {
    const report = await inspect(writeVmdkCowd().with({ uncleanShutdown: 1 }));
    expect(checkOf(report, 'dirty')).toMatchObject({ result: 'warned' });
  });
});

describe('a malformed VMDK', () => {
  const sparse = writeVmdk();
  const cowd = writeVmdkCowd();
  const sesparse = writeVmdkSesparse();

  it.each([
    [sparse, 'version', 0, 'version is 0, expected at least 1'],
    [sparse, 'version', 4, 'version is 4, expected at most 3'],
    [sparse, 'version', 0xdeadbeef, 'version is 3735928559, expected at most 3'],
    [sparse, 'capacity', 2 ** 44, 'capacity is 17592186044416, expected at most 17592186044415'],
    [sparse, 'capacity', 2n ** 63n, 'capacity is 9223372036854775808, expected at most 17592186044415'],
    [sparse, 'capacity', 2 ** 42, 'numGDEntries is 67108864, expected at most 33554432'],
    [sparse, 'grainSize', 0, 'grainSize is 0, expected at least 1'],
    [sparse, 'grainSize', 100, 'grainSize is 100, expected power of two'],
    [sparse, 'grainSize', 0x400000, 'grainSize is 4194304, expected at most 2097152'],
    [sparse, 'descriptorOffset', 2, 'descriptorOffset is 2, expected at most 1'],
    [sparse, 'descriptorSize', 2 ** 44, 'descriptorSize is 17592186044416, expected at most 17592186044415'],
    [sparse, 'numGTEsPerGT', 0, 'numGTEsPerGT is 0, expected at least 1'],
    [sparse, 'numGTEsPerGT', 513, 'numGTEsPerGT is 513, expected at most 512'],
    [sparse, 'rgdOffset', 2 ** 44, 'rgdOffset is 17592186044416, expected at most 17592186044415'],
    [sparse, 'gdOffset', 2 ** 44, 'gdOffset is 17592186044416, expected at most 17592186044415'],
    [sparse, 'overHead', 2 ** 44, 'overHead is 17592186044416, expected at most 17592186044415'],
    [sparse, 'newlines', latin1('\n \n\n'), 'newlines is 0a200a0a, expected equal to 0a200d0a'],
    [sparse, 'compressAlgorithm', 2, 'compressAlgorithm is 2, expected at most 1'],
    [cowd, 'version', 2, 'version is 2, expected exactly 1'],
    [cowd, 'grainSize', 0, 'grainSize is 0, expected at least 1'],
    [cowd, 'numGDEntries', 0, 'numGDEntries is 0, expected at least 1'],
    [cowd, 'numGDEntries', 0x2000001, 'numGDEntries is 33554433, expected at most 33554432'],
    [sesparse, 'version', 1, 'version is 1, expected exactly 8589934593'],
    [sesparse, 'grain_size', 16, 'grainSize is 16, expected exactly 8'],
    [sesparse, 'grain_table_size', 1, 'grain_table_size is 1, expected exactly 64'],
    [sesparse, 'grain_dir_size', 2 ** 20, 'grain_dir_size is 1048576, expected at most 524288'],
  ] as const)(
    '%# reports the field, its value, and what would be allowed',
    async (image, field, value, words) => {
      const report = await inspect(image.with({ [field]: value }));
      expect(report.format).toBe('vmdk');
      expect(structureOf(report)).toBe(`vmdk: ${words}`);
      expect(report.safety.safe).toBe(false);
    },
  );

  it.each([
    [sparse, 'version', 1],
    [sparse, 'version', 3],
    [sparse, 'capacity', 2 ** 41],
    [sparse, 'grainSize', 1],
    [sparse, 'grainSize', 2 ** 21],
    [sparse, 'descriptorSize', 2 ** 44 - 1],
    [sparse, 'numGTEsPerGT', 1],
    [sparse, 'numGTEsPerGT', 512],
    [sparse, 'rgdOffset', 2 ** 44 - 1],
    [sparse, 'gdOffset', 2 ** 44 - 1],
    [sparse, 'overHead', 2 ** 44 - 1],
    [sparse, 'compressAlgorithm', 1],
    [cowd, 'grainSize', 2 ** 21],
    [cowd, 'numGDEntries', 2 ** 25],
    [sesparse, 'grain_dir_size', 2 ** 19],
  ] as const)('%# follows the rules at its limits', async (image, field, value) => {
    const report = await inspect(image.with({ [field]: value }));
    expect(checkOf(report, 'structure')).toMatchObject({ result: 'passed' });
  });

  it.each([
    ['flags', 0, 'newlines', latin1('\n \n\n')],
    ['flags', 1, 'rgdOffset', 2 ** 44],
  ] as const)('is not caused by %s of %i, which is ignored', async (flag, value, field, broken) => {
    const report = await inspect(sparse.with({ [flag]: value, [field]: broken }));
    expect(checkOf(report, 'structure')).toMatchObject({ result: 'passed' });
  });

  it('is one whose header is cut', async () => {
    expect(checkOf(await inspect(sparse.truncatedTo(60)), 'structure')).toMatchObject({ result: 'failed' });
  });

  const images: readonly (readonly [string, TestImage])[] = [
    ['sparse', sparse],
    ['stream-optimised', writeVmdk({ footer: true })],
    ['cowd', cowd],
    ['sesparse', sesparse],
    ['descriptor', writeVmdkDescriptor()],
  ];
  it.each(images)('of type %s only ever yields a report', async (_, image) => {
    await sweepFields(image);
  });
});

describe('VMDK images made by real tools', () => {
  const images = corpus.filter(({ format }) => format === 'vmdk');
  /** Those that consist of several files, have a parent, or were damaged. */
  const unsound = /descriptor-path|flat|2gb|backing|no-footer/;

  it.each(images)('$name is reported as by qemu-img', async ({ name, qemu }) => {
    const report = await inspect(await corpusImage(name));
    expect(report.format).toBe('vmdk');
    for (const check of ['structure', 'truncated']) {
      expect(checkOf(report, check)).toMatchObject({ result: 'passed' });
    }
    expect(report.safety.safe).toBe(!unsound.test(name));
    expect(report.safety.warnings).toEqual([]);
    if (!qemu) return;
    const data = qemu['format-specific']?.data;
    expect(report.virtualSize).toBe(qemu['virtual-size']);
    expect(report.details).toMatchObject({
      backingFile: qemu['backing-filename'] ?? null,
      descriptor: { cid: data?.['cid'], parentCid: data?.['parent-cid'], createType: data?.['create-type'] },
    });
  });

  it('misses a footer that was cut off', async () => {
    const report = await inspect(await corpusImage('vmdk-stream-no-footer.vmdk'));
    expect(checkOf(report, 'footer')).toMatchObject({ result: 'failed' });
  });

  it('takes two rounds of reads, the second for the grain directory', async () => {
    const report = await inspect(await corpusImage('vmdk-16g.vmdk'));
    expect(report.cost).toMatchObject({ reads: 3, rounds: 2 });
  });
});

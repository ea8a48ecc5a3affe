import { corpus, corpusImage, latin1, type TestImage, writeVhd, writeVhdDisk } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, expectSound, inspect, inspectStream, structureOf } from '../inspect.js';

const MIB = 2 ** 20;
const DYNAMIC = writeVhd();
const FIXED = writeVhd({ type: 'fixed' });
const DIFFERENCING = writeVhd({
  type: 'differencing',
  parentName: 'parent.vhd',
  locators: { W2ru: '.\\parent.vhd', MacX: 'file:///parent.vhd' },
});

/** The objection of `structure` to an image with new checksums. */
async function complaint(
  image: TestImage,
  values: Record<string, number | bigint | Uint8Array>,
): Promise<string> {
  const report = await inspect(image.with(values, true));
  expect(report.format).toBe('vhd');
  expect(report.safety.safe).toBe(false);
  expect(checkOf(report, 'structure').result).toBe('failed');
  return structureOf(report);
}

describe('vhd', () => {
  it('recognizes a dynamic disk by the copy of the footer at its start', async () => {
    const report = await inspect(writeVhd({ size: 100 * MIB }));
    expect(report).toMatchObject({ format: 'vhd', qemuFormat: 'vpc', virtualSize: 100 * MIB });
    expect(report.details).toMatchObject({ diskType: 'dynamic', footer: 'intact', backingFile: null });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
    expect(report.cost).toMatchObject({ rounds: 1 });
  });

  it('recognizes a fixed disk by its footer alone, which only the end of the file shows', async () => {
    const report = await inspect(FIXED);
    expect(report).toMatchObject({ format: 'vhd', virtualSize: MIB });
    expect(report.details).toMatchObject({ diskType: 'fixed', dynamicHeader: null, requiredSize: MIB + 512 });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
  });

  it.each(['fixed', 'dynamic'] as const)('recognizes the footer of 511 bytes of a %s disk', async (type) => {
    const report = await inspect(writeVhd({ type, footerLength: 511 }));
    expect(report).toMatchObject({ format: 'vhd', virtualSize: MIB, safety: { safe: true } });
    expect(report.details).toMatchObject({ footer: 'intact' });
  });

  it('reports what the footer says', async () => {
    expect((await inspect(DYNAMIC)).details).toEqual({
      format: 'vhd',
      diskType: 'dynamic',
      features: 2,
      timestamp: 700000000,
      creatorApplication: 'win ',
      creatorVersion: '6.3',
      creatorHostOs: 'Wi2k',
      originalSize: MIB,
      currentSize: MIB,
      geometry: { cylinders: 30, heads: 4, sectorsPerTrack: 17 },
      geometrySize: 30 * 4 * 17 * 512,
      diskSize: MIB,
      uniqueId: 'a0a1a2a3-a4a5-a6a7-a8a9-aaabacadaeaf',
      savedState: false,
      footer: 'intact',
      footerLength: 512,
      trailingBytes: 0,
      dynamicHeader: { tableOffset: 1536, maxTableEntries: 1, blockSize: 2 * MIB, parent: null },
      backingFile: null,
      blocksEnd: 0,
      requiredSize: 1536 + 4 + 512,
    });
  });

  it('reports the creator in four characters, whatever its version begins with', async () => {
    const values = { creator_version: 0x41420003, copy_creator_version: 0x41420003 };
    const { details } = await inspect(DYNAMIC.with(values, true));
    expect(details).toMatchObject({ creatorApplication: 'win ', creatorVersion: `${0x4142}.3` });
  });

  describe('virtual size', () => {
    it.each(['win ', 'qem2', 'd2v ', 'tap\0', 'CTXS'])(
      'is the current size if %j made it, as for every QEMU',
      async (app) => {
        const report = await inspect(writeVhd({ creatorApplication: app, geometry: [100, 4, 17] }));
        expect(report.virtualSize).toBe(MIB);
        expect(checkOf(report, 'geometry').result).toBe('passed');
      },
    );

    it.each(['vs  ', 'wa\0\0', 'vbox', 'tapX', 'vpc\0', 'QEMU'])(
      'is the current size if %j made it, although a QEMU before 10.0 uses the geometry',
      async (app) => {
        const report = await inspect(writeVhd({ creatorApplication: app, geometry: [29, 4, 17] }));
        expect(report.virtualSize).toBe(MIB);
        expect(report.details).toMatchObject({ currentSize: MIB, geometrySize: 1_009_664, diskSize: MIB });
        expect(report.safety.safe).toBe(true);
        expect(checkOf(report, 'geometry')).toMatchObject({
          result: 'warned',
          reason: { code: 'vhd_geometry_smaller', params: { size: MIB, geometry: 1_009_664 } },
        });
      },
    );

    it.each(['vpc ', 'qemu'])('is the geometry if %j made it', async (app) => {
      const report = await inspect(writeVhd({ creatorApplication: app, geometry: [29, 4, 17] }));
      expect(report.virtualSize).toBe(29 * 4 * 17 * 512);
      expect(report.details).toMatchObject({
        currentSize: MIB,
        geometrySize: 1_009_664,
        diskSize: 1_009_664,
      });
      expect(checkOf(report, 'geometry')).toMatchObject({
        result: 'warned',
        reason: { code: 'vhd_geometry_believed', params: { geometry: 1_009_664, size: MIB } },
      });
    });

    it.each(['vpc ', 'qemu', 'wa\0\0'])('is unambiguous if both of %j are the same', async (app) => {
      const size = 30 * 4 * 17 * 512;
      const report = await inspect(writeVhd({ creatorApplication: app, size, geometry: [30, 4, 17] }));
      expect(report.virtualSize).toBe(size);
      expect(checkOf(report, 'geometry').result).toBe('passed');
    });

    it('is not compared with a geometry by parts of a sector', async () => {
      const image = writeVhd({ creatorApplication: 'vpc ', size: 512, geometry: [1, 1, 1] });
      for (const size of [512, 1023]) {
        const report = await inspect(image.with({ copy_current_size: size, current_size: size }, true));
        expect(checkOf(report, 'geometry').result).toBe('passed');
      }
    });

    it('is the current size if the geometry is the largest possible', async () => {
      const report = await inspect(writeVhd({ creatorApplication: 'vpc ', geometry: [65535, 16, 255] }));
      expect(report.virtualSize).toBe(MIB);
      expect(checkOf(report, 'geometry').result).toBe('passed');
    });

    it('may be 0', async () => {
      const report = await inspect(writeVhd({ size: 0 }));
      expect(report).toMatchObject({ virtualSize: 0, safety: { safe: true } });
    });

    it('has only whole sectors', async () => {
      const image = FIXED.with({ current_size: 1000 }, true);
      expect((await inspect(image)).virtualSize).toBe(512);
    });
  });

  it('reports a partition table within a fixed disk as its contents', async () => {
    const image = FIXED.clone();
    image.bytes.set([0, 0, 1, 0, 0x83, 0, 0, 0, 1, 0, 0, 0, 100, 0, 0, 0], 446);
    image.bytes.set([0x55, 0xaa], 510);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'vhd', safety: { safe: true } });
  });

  describe('recognition at the end', () => {
    it('requires more than the cookie: an existing version or disk type', async () => {
      const image = FIXED.with({ file_format_version: 0x50000, disk_type: 99 });
      expect((await inspect(image)).format).not.toBe('vhd');
    });

    it('claims a damaged footer that has either, and reports it as malformed', async () => {
      expect(await complaint(FIXED, { disk_type: 99 })).toBe('vhd: diskType is 99, expected at most 4');
      expect(await complaint(FIXED, { file_format_version: 0 })).toContain('fileFormatVersion is 0');
    });

    it('refuses the footer of a dynamic disk that has no copy at the start', async () => {
      const image = DYNAMIC.with({ copy_cookie: new Uint8Array(8) });
      expect(structureOf(await inspect(image))).toBe(
        'vhd: diskType is dynamic, expected not without footer copy',
      );
    });
  });

  describe('safety', () => {
    it('refuses a parent and names it', async () => {
      const report = await inspect(DIFFERENCING);
      expect(report.details).toMatchObject({
        diskType: 'differencing',
        backingFile: 'parent.vhd',
        dynamicHeader: {
          parent: {
            uniqueId: '01020304-0506-0708-090a-0b0c0d0e0f10',
            timestamp: 86400,
            unicodeName: 'parent.vhd',
            locators: [
              { platformCode: 'W2ru', dataSpace: 512, dataLength: 24, dataOffset: 2048 },
              { platformCode: 'MacX', dataSpace: 512, dataLength: 18, dataOffset: 2560 },
            ],
          },
        },
      });
      expect(checkOf(report, 'backing_file')).toMatchObject({
        result: 'failed',
        reason: { code: 'backing_file', params: { name: 'parent.vhd' } },
      });
      expect(report.safety.safe).toBe(false);
    });

    it('refuses a parent without a name', async () => {
      const report = await inspect(writeVhd({ type: 'differencing' }));
      expect(checkOf(report, 'backing_file')).toMatchObject({ result: 'failed' });
    });

    it('reads parent names and locators to the last one', async () => {
      const locators = Object.fromEntries(
        ['Wi2r', 'Wi2k', 'W2ru', 'W2ku', 'Mac ', 'MacX', 'abcd', 'efgh'].map((code) => [code, 'p']),
      );
      const parentName = 'n'.repeat(256);
      const image = writeVhd({ type: 'differencing', parentName, locators });
      // The bytes after the eighth are reserved.
      image.bytes[512 + 768] = 0x41;
      const { details } = await inspect(image.with({}, true));
      expect(details).toMatchObject({
        backingFile: parentName,
        dynamicHeader: {
          parent: { locators: Object.keys(locators).map((platformCode) => ({ platformCode })) },
        },
      });
    });

    it.each([
      [{ locator0_platform_code: new Uint8Array(4), locator0_data_space: -1 }, 1],
      [{ locator0_platform_code: Uint8Array.of(0, 0, 0, 1) }, 2],
    ])('decides by the platform code whether a locator is used: %o', async (values, count) => {
      const { details } = await inspect(DIFFERENCING.with(values, true));
      expect(details).toMatchObject({ dynamicHeader: { parent: { locators: { length: count } } } });
    });

    it.each([
      [{ locator0_platform_code: latin1('Wi2k'), locator0_data_space: 0x41424344 }, 'Wi2k', 0x41424344],
      [{ locator0_platform_code: latin1('MacX'), locator0_data_space: 512 }, 'MacX', 512],
    ])('reads a platform code of four characters: %o', async (values, platformCode, dataSpace) => {
      const { details } = await inspect(DIFFERENCING.with(values, true));
      expect(details).toMatchObject({
        dynamicHeader: { parent: { locators: [{ platformCode, dataSpace }, {}] } },
      });
    });

    it('refuses a dynamic disk whose footer was cut off', async () => {
      const report = await inspect(DYNAMIC.truncatedAt('cookie'));
      expect(report).toMatchObject({
        format: 'vhd',
        virtualSize: MIB,
        details: { footer: 'missing', footerLength: null, trailingBytes: 0 },
      });
      expect(checkOf(report, 'footer')).toMatchObject({
        result: 'failed',
        reason: { code: 'vhd_footer_missing' },
      });
    });

    it('refuses a dynamic disk whose footer is damaged', async () => {
      const report = await inspect(DYNAMIC.with({ timestamp: 1 }));
      expect(report.details).toMatchObject({ footer: 'damaged' });
      expect(checkOf(report, 'footer').result).toBe('failed');
    });

    it('refuses a footer that contradicts its copy', async () => {
      const report = await inspect(DYNAMIC.with({ current_size: 2 * MIB }, true));
      expect(report.details).toMatchObject({ footer: 'different', currentSize: MIB });
      expect(checkOf(report, 'footer').result).toBe('failed');
    });

    it.each([
      [0, 0xa1],
      [15, 0xae],
    ])(
      'refuses a footer whose unique identifier differs from that of its copy in byte %i',
      async (at, value) => {
        const unique_id = Uint8Array.from({ length: 16 }, (_, i) => (i === at ? value : 0xa0 + i));
        const report = await inspect(DYNAMIC.with({ unique_id }, true));
        expect(report.details).toMatchObject({ footer: 'different' });
        expect(report.safety.safe).toBe(false);
      },
    );

    it('does not compare reserved bytes of the footer with its copy', async () => {
      const image = DYNAMIC.clone();
      image.bytes[image.bytes.length - 512 + 85] = 1;
      expect((await inspect(image.with({}, true))).details).toMatchObject({ footer: 'intact' });
    });

    it('warns of a saved state, wherever it is noted', async () => {
      for (const image of [
        FIXED.with({ saved_state: 1 }, true),
        DYNAMIC.with({ saved_state: 2 }, true),
        DYNAMIC.with({ copy_saved_state: 1 }, true),
      ]) {
        const report = await inspect(image);
        expect(report.details).toMatchObject({ savedState: true, footer: 'intact' });
        expect(checkOf(report, 'saved_state').result).toBe('warned');
        expect(report.safety.safe).toBe(true);
      }
    });

    it('refuses a fixed disk that was cut at its start, and hidden bytes before the footer', async () => {
      const short = await inspect(FIXED.bytes.slice(512));
      expect(checkOf(short, 'truncated').result).toBe('failed');
      const long = await inspect(FIXED.with({ current_size: MIB - 1024 }, true));
      expect(checkOf(long, 'footer')).toMatchObject({
        result: 'failed',
        reason: { code: 'vhd_hidden_bytes', params: { hidden: 1024 } },
      });
    });

    it('refuses a single hidden byte before the footer', async () => {
      const report = await inspect(FIXED.with({ current_size: MIB - 1 }, true));
      expect(checkOf(report, 'footer').result).toBe('failed');
    });

    it('does not look for a footer before the last 512 bytes of so small a file', async () => {
      const bytes = new Uint8Array(512);
      bytes.set(FIXED.bytes.subarray(-512, -128), 128);
      expect((await inspect(bytes)).format).toBe('raw');
    });

    it.each([1, 512, 3583])('refuses a fixed disk with %i bytes after its footer', async (trailing) => {
      const bytes = new Uint8Array(FIXED.bytes.length + trailing);
      bytes.set(FIXED.bytes);
      const report = await inspect(bytes);
      expect(report).toMatchObject({ format: 'vhd', virtualSize: MIB, safety: { safe: false } });
      expect(report.details).toMatchObject({ footer: 'not last', trailingBytes: trailing });
      expect(checkOf(report, 'footer').reason).toEqual({ code: 'vhd_footer_not_last', params: { trailing } });
      expect(checkOf(report, 'truncated').result).toBe('passed');
    });

    it('looks for a footer in the last 4,096 bytes only', async () => {
      const bytes = new Uint8Array(FIXED.bytes.length + 3584);
      bytes.set(FIXED.bytes);
      expect((await inspect(bytes)).format).not.toBe('vhd');
    });

    it.each([
      ['checksum', { checksum: 7 }, false],
      ['version', { file_format_version: 0x20000 }, true],
      ['type', { disk_type: 5 }, true],
    ] as const)(
      'does not accept what bytes follow as a footer if its %s is wrong',
      async (_, values, reseal) => {
        const bytes = new Uint8Array(FIXED.bytes.length + 512);
        bytes.set(FIXED.with(values, reseal).bytes);
        expect((await inspect(bytes)).format).not.toBe('vhd');
      },
    );

    it('finds the footer of a fixed disk at any offset but the first byte of the end', async () => {
      const footer = writeVhd({ type: 'fixed', size: 0 }).bytes;
      const behind = (front: number): Uint8Array => {
        const bytes = new Uint8Array(front + footer.length + 1);
        bytes.set(footer, front);
        return bytes;
      };
      expect((await inspect(behind(1))).details).toMatchObject({ footer: 'not last', trailingBytes: 1 });
      // There it is the copy of a footer, which only a dynamic disk has.
      expect(checkOf(await inspect(behind(0)), 'structure').result).toBe('failed');
    });

    it('refuses a dynamic disk with other bytes after its footer, and recognizes the footer of another disk in it', async () => {
      const bytes = new Uint8Array(DYNAMIC.bytes.length + 512);
      bytes.set(DYNAMIC.bytes);
      expect((await inspect(bytes)).details).toMatchObject({ footer: 'not last', trailingBytes: 512 });
      bytes.set(DYNAMIC.with({ unique_id: new Uint8Array(16) }, true).bytes.subarray(-512), 2048);
      expect((await inspect(bytes)).details).toMatchObject({ footer: 'missing', footerLength: null });
    });

    it.each(['fixed', 'dynamic'] as const)('reports the length of the footer of a %s disk', async (type) => {
      for (const footerLength of [511, 512]) {
        const { details } = await inspect(writeVhd({ type, footerLength }));
        expect(details).toMatchObject({ footer: 'intact', footerLength, trailingBytes: 0 });
      }
    });

    it('refuses a block that reaches beyond the end of the file', async () => {
      const image = writeVhdDisk({}, [
        [0, { bytes: new Uint8Array(2 * MIB) }],
        [3, { bytes: new Uint8Array(2 * MIB) }],
      ]);
      const whole = await inspect(image);
      const end = image.bytes.length - 512;
      expect(whole.details).toMatchObject({ blocksEnd: end, requiredSize: end });
      expect(whole.safety.safe).toBe(true);
      const later = await inspect(image.with({ block_3: Number(image.get('block_3')) + 2 }));
      expect(later.details).toMatchObject({ blocksEnd: end + 1024, requiredSize: end + 1024 });
      expect(checkOf(later, 'truncated')).toMatchObject({
        result: 'failed',
        reason: { code: 'file_cut_short' },
      });
    });

    it.each([
      ['the first sector', 0, 512 + 2 * MIB],
      ['the last sector that can be named', 0xfffffffe, 0xfffffffe * 512 + 512 + 2 * MIB],
      ['no sector', 0xffffffff, 0],
    ])('knows a block at %s', async (_, sector, blocksEnd) => {
      const image = DYNAMIC.clone();
      new DataView(image.bytes.buffer, image.bytes.byteOffset).setUint32(1536, sector);
      const report = await inspect(image);
      expect(report.details).toMatchObject({ blocksEnd });
      expect(checkOf(report, 'truncated').result).toBe(blocksEnd ? 'failed' : 'passed');
    });

    it.each([
      [512, 512],
      [2 * MIB, 512],
      [4 * MIB, 1024],
      [32 * MIB, 8192],
    ])('has before blocks of %i bytes a bitmap of %i', async (blockSize, bitmap) => {
      const image = writeVhd({ size: 512 }).with({ header_block_size: blockSize }, true);
      new DataView(image.bytes.buffer, image.bytes.byteOffset).setUint32(1536, 3);
      expect((await inspect(image)).details).toMatchObject({ blocksEnd: 1536 + bitmap + blockSize });
    });

    it('has nothing else to check', async () => {
      expect(checkOf(await inspect(FIXED), 'null').result).toBe('passed');
    });
  });

  describe('structure', () => {
    it.each([
      [{ copy_disk_type: 2 }, 'vhd: diskType is fixed, expected not with footer copy'],
      [{ copy_disk_type: 1 }, 'vhd: diskType is 1, expected at least 2'],
      [{ copy_disk_type: 5 }, 'vhd: diskType is 5, expected at most 4'],
      [{ copy_file_format_version: 0x20000 }, 'vhd: fileFormatVersion is 2, expected exactly 1'],
      [
        { copy_current_size: 0xff000001 * 512 },
        'vhd: currentSize is 2190433321472, expected at most 2190433320960',
      ],
      [{ copy_data_offset: 511 }, 'vhd: dataOffset is 511, expected at least 512'],
      [
        { copy_data_offset: 2n ** 53n },
        'vhd: dataOffset is 9007199254740992, expected at most 9007199254740991',
      ],
      [{ copy_data_offset: 4096 }, 'vhd: dynamicHeader is 0, expected at least 1024'],
      [{ header_cookie: new Uint8Array(8) }, 'vhd: cookie is 0000000000000000, expected equal to cxsparse'],
      [{ header_version: 0x20000 }, 'vhd: headerVersion is 2, expected exactly 1'],
      [{ header_version: 0xffff }, 'vhd: headerVersion is 0, expected exactly 1'],
      [{ header_table_offset: 0 }, 'vhd: tableOffset is 0, expected at least 512'],
      [{ header_max_table_entries: 0 }, 'vhd: maxTableEntries is 0, expected at least 1'],
      [{ header_block_size: 256 }, 'vhd: blockSize is 256, expected at least 512'],
      [{ header_block_size: 3 * MIB }, 'vhd: blockSize is 3145728, expected power of two'],
    ])('refuses %o', async (values, words) => {
      expect(await complaint(DYNAMIC, values)).toBe(words);
    });

    it('accepts the largest possible disk', async () => {
      const size = 0xff000000 * 512;
      const report = await inspect(writeVhd({ size, geometry: [65535, 16, 255] }));
      expect(report).toMatchObject({ virtualSize: size, safety: { safe: true } });
    });

    it('refuses wrong checksums of the effective footer and of the dynamic header', async () => {
      for (const [image, name] of [
        [DYNAMIC.with({ copy_checksum: 7 }), 'footerCopy'],
        [FIXED.with({ checksum: 7 }), 'footer'],
        [DYNAMIC.with({ header_checksum: 7 }), 'dynamicHeader'],
      ] as const) {
        expect(structureOf(await inspect(image))).toMatch(
          new RegExp(`^vhd: ${name} checksum is 7, expected exactly \\d{10}$`),
        );
      }
    });

    it('refuses a block allocation table beyond the end of the file', async () => {
      const report = await inspect(DYNAMIC.with({ header_table_offset: 10 * MIB }, true));
      expect(checkOf(report, 'truncated').result).toBe('failed');
    });

    it('finds the dynamic header where the footer says', async () => {
      const moved = new Uint8Array(DYNAMIC.bytes.length + 300_000);
      const image = DYNAMIC.with({ copy_data_offset: 200_000, data_offset: 200_000 }, true).bytes;
      moved.set(image.subarray(0, 512));
      moved.set(image.subarray(512, 1536), 200_000);
      moved.set(image.subarray(-512), moved.length - 512);
      moved.fill(0xff, 1536, 2048);
      expect(await inspect(moved)).toMatchObject({
        format: 'vhd',
        safety: { safe: true },
        cost: { rounds: 2 },
      });
    });
  });

  describe.each([
    ['fixed', FIXED],
    ['dynamic', DYNAMIC],
    ['differencing', DIFFERENCING],
  ])('any value in a field of a %s disk', (_, image) => {
    it.each([...image.fields.keys()])('%s: yields a report', async (field) => {
      for (const reseal of [false, true]) {
        for (const value of [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 63n, 2n ** 64n - 1n]) {
          expectSound(await inspect(image.with({ [field]: value }, reseal)));
        }
      }
      expectSound(await inspect(image.truncatedAt(field)));
    });
  });

  it('yields the same for a stream', async () => {
    for (const image of [FIXED, DYNAMIC, DIFFERENCING, DYNAMIC.truncatedAt('cookie')]) {
      const { cost: _, ...expected } = await inspect(image);
      for (const length of [100, 4096, 2 * MIB])
        expect(await inspectStream(image, length)).toMatchObject(expected);
    }
  });

  const real = corpus.filter(({ qemu, qemuTold }) => (qemuTold ?? qemu)?.format === 'vpc');
  it.each(real.map((entry) => [entry.name, entry] as const))(
    '%s: agrees with qemu-img',
    async (name, entry) => {
      const report = await inspect(await corpusImage(name));
      const told = entry.qemuTold ?? entry.qemu;
      expect(report).toMatchObject({ format: 'vhd', virtualSize: told?.['virtual-size'] });
      if (told?.['cluster-size']) {
        expect(report.details).toMatchObject({ dynamicHeader: { blockSize: told['cluster-size'] } });
      }
      expect(checkOf(report, 'structure').result).toBe('passed');
      expect(checkOf(report, 'truncated').result).toBe('passed');
      expect(report.safety.safe).toBe(!/differencing|no-footer/.test(name));
    },
  );
});

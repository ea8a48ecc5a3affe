import { latin1, writeVhd, writeVhdDisk } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { complaint, DIFFERENCING, DYNAMIC, FIXED, MIB } from './vhd-images.js';

describe('vhd', () => {
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
});

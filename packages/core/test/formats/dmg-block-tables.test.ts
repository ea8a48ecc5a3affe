import { latin1, writeDmg } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../inspect.js';

const SECTOR = 512;

describe('dmg', () => {
  describe('its block tables', () => {
    it('may be in a resource fork, as in old images', async () => {
      const report = await inspect(writeDmg({ lists: 'resourceFork' }));
      expect(report).toMatchObject({ format: 'dmg', virtualSize: 32 * SECTOR, safety: { safe: true } });
      expect(report.details).toMatchObject({
        trailer: { rsrcForkOffset: 4118, rsrcForkLength: 1073, xmlLength: 0 },
        tables: [
          { name: '', chunks: { zlib: 1 } },
          { name: '', chunks: { raw: 1, zero: 1, zlib: 1, ignored: 1 } },
        ],
      });
    });

    it('may be in both places, if they are the same', async () => {
      const image = writeDmg({ lists: 'both' });
      const report = await inspect(image);
      expect(report.details).toMatchObject({ tables: [{ name: 'Driver Descriptor Map (DDM : 0)' }, {}] });
      expect(checkOf(report, 'block_tables').result).toBe('passed');
      const change = { table1_chunk0_compressedOffset: 1024 };
      expect(checkOf(await inspect(image.with(change, true)), 'block_tables').result).toBe('passed');
      const different = await inspect(image.with(change));
      expect(checkOf(different, 'block_tables')).toMatchObject({
        result: 'failed',
        reason: { code: 'dmg_tables_disagree' },
      });
      expect(different.safety.safe).toBe(false);
    });

    it('have to describe as many sectors as the trailer', async () => {
      for (const sectorCount of [0, 31, 33]) {
        const report = await inspect(writeDmg().with({ sectorCount }));
        expect(checkOf(report, 'block_tables').result).toBe('failed');
      }
    });

    it('describe nothing if the disk has no sectors', async () => {
      const report = await inspect(writeDmg({ tables: [{ chunks: [] }] }));
      expect(report.details).toMatchObject({ tables: [{ sectorCount: 0 }] });
      expect(checkOf(report, 'block_tables').result).toBe('passed');
    });

    it('have to follow each other on the disk', async () => {
      const image = writeDmg({ lists: 'resourceFork' });
      for (const table1_sectorNumber of [0, 2]) {
        const report = await inspect(image.with({ table1_sectorNumber }));
        expect(checkOf(report, 'block_tables').result).toBe('failed');
      }
    });

    it('are found in data elements anywhere, as for QEMU', async () => {
      const image = writeDmg();
      const xml = String.fromCharCode(...image.bytes)
        .replace('blkx', 'xxxx')
        .replace('plst', 'blkx');
      expect((await inspect(latin1(xml))).details).toMatchObject({ tables: [{}, {}] });
    });

    it('are not looked for in a property list of more than 512 KiB', async () => {
      const image = writeDmg();
      const long = new Uint8Array(image.bytes.length + 2 ** 19);
      const trailerAt = image.bytes.length - SECTOR;
      long.set(image.with({ xmlLength: 2 ** 19 + 1 }).bytes.subarray(0, trailerAt));
      long.set(image.with({ xmlLength: 2 ** 19 + 1 }).bytes.subarray(trailerAt), trailerAt + 2 ** 19);
      const report = await inspect(long);
      expect(report).toMatchObject({ virtualSize: 32 * SECTOR, details: { tables: 'unseen' } });
      expect(report.missed).toEqual([{ format: 'dmg', range: 'propertyList' }]);
      expect(checkOf(report, 'block_tables').result).toBe('undetermined');
      expect(report.safety.safe).toBe(false);
    });

    it.each([
      ['an entity in place of base64', 'bWlzaAAA', 'bWlza&A;'],
      ['base64 that lacks a character', 'bWlzaAAA', ' bWlzaAA'],
      ['markup within base64', 'AAoLAAAA', 'AAoL<!AA'],
    ])('are refused with %s', async (_, from, to) => {
      const text = String.fromCharCode(...writeDmg().bytes);
      expect(text).toContain(from);
      const report = await inspect(latin1(text.replace(from, to)));
      expect(report.format).toBe('dmg');
      expect(checkOf(report, 'structure').result).toBe('failed');
      expect(report.safety.safe).toBe(false);
    });
  });
});

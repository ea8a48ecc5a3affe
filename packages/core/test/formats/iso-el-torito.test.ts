import { writeIso } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { inspect } from '../inspect.js';
import { details, faultOf } from './iso-images.js';

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

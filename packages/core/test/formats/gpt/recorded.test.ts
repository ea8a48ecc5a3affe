import { corpus, corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../../inspect.js';

describe('recorded images with a partition table', () => {
  const NOT_SAFE: Readonly<Record<string, string>> = {
    'mbr-bad-boot-flag.img': 'mbr',
    'gpt-no-backup.img': 'truncated',
  };
  /** They are harmless. */
  const WARNED: Readonly<Record<string, string>> = {
    'mbr-empty.img': 'mbr',
    'gpt-hybrid.img': 'mbr',
    'gpt-hybrid-first.img': 'mbr',
    'gpt-bad-protective.img': 'mbr',
    'gpt-damaged-primary.img': 'gpt_copies',
    'gpt-bad-checksum.img': 'gpt_copies',
    'gpt-damaged-backup.img': 'gpt_copies',
    'gpt-no-backup.img': 'gpt_copies',
  };
  const tables = corpus.filter(({ format, alsoMatches }) => format === 'gpt' && !alsoMatches);

  it.each(tables.map(({ name }) => name))('are judged: %s', async (name) => {
    const report = await inspect(await corpusImage(name));
    expect(report).toMatchObject({ format: 'gpt', virtualSize: report.fileSize });
    expect(checkOf(report, 'structure').result).toBe('passed');
    expect(report.safety.failures.map((check) => check.name)).toEqual(NOT_SAFE[name] ? [NOT_SAFE[name]] : []);
    expect(report.safety.warnings.map((check) => check.name)).toEqual(WARNED[name] ? [WARNED[name]] : []);
    expect(report.safety.undetermined).toEqual([]);
  });

  it.each(['fat12.raw', 'fat16.raw', 'fat32.raw', 'fat32-4096.raw', 'ntfs.raw'])(
    'are read as raw: %s',
    async (name) => {
      expect((await inspect(await corpusImage(name))).format).toBe('raw');
    },
  );

  it('have the partitions that sfdisk was given', async () => {
    const { details } = await inspect(await corpusImage('gpt-sfdisk.img'));
    expect(details).toMatchObject({
      header: { diskGuid: '0f0e0d0c-0b0a-4908-8706-050403020100' },
      partitions: [
        {
          offset: 64 * 512,
          length: 256 * 512,
          type: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
          uuid: '11111111-2222-4333-8444-555555555551',
          name: 'EFI System',
          bootable: true,
          attributes: '0x5',
        },
        { offset: 512 * 512, length: 256 * 512, bootable: false },
      ],
    });
  });

  it('have two partitions if the first copy is damaged', async () => {
    for (const name of ['gpt-damaged-primary.img', 'gpt-bad-checksum.img']) {
      const { details, safety } = await inspect(await corpusImage(name));
      expect(details).toMatchObject({ partitions: [{ name: 'root' }, { name: 'swap' }] });
      expect(safety.warnings).toMatchObject([{ name: 'gpt_copies' }]);
    }
  });
});

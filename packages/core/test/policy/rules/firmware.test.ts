import { writeGpt, writeIso, writeMbr } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { codesOf, judgeBytes, judgeReport, reasonsOf } from '../judge.js';

const bios = { firmware: ['bios' as const] };
const uefi = { firmware: ['uefi' as const] };
const active = writeMbr({ records: [{ bootFlag: 0x80, type: 0x83, firstLba: 64, sectors: 128 }] }).bytes;
const efi = writeMbr({ records: [{ type: 0xef, firstLba: 64, sectors: 128 }] }).bytes;

describe('the firmware of a target', () => {
  it('is a BIOS, which does not start an EFI system partition', async () => {
    expect(codesOf(await judgeBytes(bios, active))).toEqual([]);
    const { objections } = await judgeBytes(bios, efi);
    expect(objections).toMatchObject([
      {
        code: 'firmware_not_supported',
        reason: { params: { ways: ['efi-system-partition'], firmware: ['bios'] } },
        remedy: { code: 'remedy_add_boot_way' },
      },
    ]);
  });

  it('is UEFI, which starts neither boot code nor an active partition', async () => {
    expect(codesOf(await judgeBytes(uefi, efi))).toEqual([]);
    expect(codesOf(await judgeBytes(uefi, active))).toEqual(['firmware_not_supported']);
    for (const way of ['boot-code', 'bios-boot-partition', 'active-partition'] as const)
      expect(codesOf(judgeReport(uefi, {}, { bootWays: [way] }))).toEqual(['firmware_not_supported']);
  });

  it('is either, of which one is enough, as is a disc for both', async () => {
    expect(codesOf(await judgeBytes({ firmware: ['bios', 'uefi'] }, efi))).toEqual([]);
    for (const policy of [bios, uefi])
      expect(codesOf(await judgeBytes(policy, writeIso({ elTorito: true }).bytes, 'a.iso'))).toEqual([]);
  });

  it('does not matter to a disk for data, which `unbootable` is about', async () => {
    expect(codesOf(await judgeBytes(uefi, writeMbr().bytes))).toEqual([]);
    expect(codesOf(await judgeBytes({ ...uefi, unbootable: 'refuse' }, writeMbr().bytes))).toEqual([
      'not_bootable',
    ]);
  });

  it('is not known to find anything if the disk could not be read', () => {
    expect(reasonsOf(judgeReport(uefi, {}, { bootWays: 'unseen' }))).toEqual(['bootability_unread']);
    expect(judgeReport(uefi).accepted).toBe(false);
    expect(codesOf(judgeReport(uefi, { format: 'pdf', virtualSize: null }))).toEqual([]);
  });
});

describe('the partition tables of a target', () => {
  it('are those that it accepts', async () => {
    const gptOnly = { partitionTables: ['gpt' as const] };
    expect(codesOf(await judgeBytes(gptOnly, writeGpt().bytes))).toEqual([]);
    expect(reasonsOf(await judgeBytes(gptOnly, writeMbr().bytes))).toEqual(['partition_table_not_accepted']);
    // A blank disk says nothing about what its owner will do with it.
    expect(codesOf(await judgeBytes(gptOnly, new Uint8Array(4096)))).toEqual([]);
    expect(reasonsOf(await judgeBytes(gptOnly, new Uint8Array(4096).fill(1)))).toEqual([
      'partition_table_missing',
    ]);
    const none = { partitionTables: ['none' as const] };
    expect(codesOf(await judgeBytes(none, new Uint8Array(4096).fill(1)))).toEqual([]);
    expect(codesOf(await judgeBytes(none, writeGpt().bytes))).toEqual(['partition_table_not_allowed']);
  });

  it('do not include one that could not be read', () => {
    expect(reasonsOf(judgeReport({ partitionTables: ['gpt'] }))).toEqual(['partition_table_unread']);
    expect(codesOf(judgeReport({ partitionTables: ['gpt'] }, {}, { partitionTable: null }))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, judgeReport } from '../judge.js';

describe('the smallest file', () => {
  it('is accepted, and one that is a byte smaller is not', () => {
    expect(codesOf(judgeReport({ minFileSize: 512 }, { fileSize: 512 }))).toEqual([]);
    const { objections } = judgeReport({ minFileSize: 512 }, { fileSize: 511 });
    expect(objections).toMatchObject([
      {
        code: 'file_too_small',
        severity: 'refused',
        reason: { code: 'file_too_small', params: { size: 511, min: 512 } },
        evidence: { fileSize: 511, minFileSize: 512 },
      },
    ]);
  });

  it('has no remedy for other formats than raw, whose files are smaller than their disks', () => {
    expect(judgeReport({ minFileSize: 2 ** 21 }, {}).objections[0]?.remedy).toBeUndefined();
  });

  it.skipIf(!hasPrograms('qemu-img'))(
    'is reached by enlarging a raw disk, which is then accepted',
    async () => {
      const { steps, verdict } = await followRemedies(
        { minFileSize: 2 ** 20 },
        'a.img',
        new Uint8Array(512).fill(1),
      );
      expect([steps, verdict.objections]).toEqual([['remedy_enlarge'], []]);
    },
  );
});

describe('limits for some images', () => {
  const vhdOnly = { maxFileSize: 100, limits: [{ when: { formats: ['vhd'] }, maxFileSize: 2 ** 30 }] };

  it('replace those of the policy, for these images only', () => {
    expect(codesOf(judgeReport(vhdOnly, { format: 'vhd' }))).toEqual([]);
    expect(codesOf(judgeReport(vhdOnly, { format: 'qcow2' }))).toEqual(['file_too_large']);
  });

  it('know formats by every name, and a partitioned disk as raw', () => {
    const named = (name: string) => ({ limits: [{ when: { formats: [name] }, maxFileSize: 1 }] });
    expect(codesOf(judgeReport(named('vpc'), { format: 'vhd' }))).toEqual(['file_too_large']);
    expect(codesOf(judgeReport(named('raw'), { format: 'gpt' }))).toEqual(['file_too_large']);
    expect(codesOf(judgeReport(named('gpt'), { format: 'raw' }))).toEqual([]);
  });

  it('depend on the partition table, and do not hold for one that could not be read', () => {
    const policy = { limits: [{ when: { partitionTables: ['gpt' as const] }, maxVirtualSize: 1 }] };
    expect(codesOf(judgeReport(policy, {}, { partitionTable: 'gpt' }))).toEqual(['disk_too_large']);
    expect(codesOf(judgeReport(policy, {}, { partitionTable: 'mbr' }))).toEqual([]);
    expect(codesOf(judgeReport(policy, {}, { partitionTable: 'unseen' }))).toEqual([]);
  });

  it('count in order: the last one that applies replaces the others', () => {
    const limits = [
      { when: {}, maxFileSize: 1 },
      { when: { formats: ['qcow2'] }, maxFileSize: 2 ** 30 },
    ];
    expect(codesOf(judgeReport({ limits }))).toEqual([]);
    expect(codesOf(judgeReport({ limits: [...limits].reverse() }))).toEqual(['file_too_large']);
  });

  it('read the partition table of a real disk', async () => {
    const policy = { limits: [{ when: { partitionTables: ['none' as const] }, maxVirtualSize: 1 }] };
    expect(codesOf(await judgeBytes(policy, new Uint8Array(4096).fill(1)))).toEqual(['disk_too_large']);
  });
});

describe('another size than a multiple', () => {
  const odd = { format: 'raw', qemuFormat: 'raw', fileSize: 1000, virtualSize: 1000 };
  const aligned = (otherwise?: 'refuse' | 'warn' | 'roundUp') => ({
    alignments: [{ of: 'virtualSize' as const, multiple: 512, otherwise }],
  });

  it('is refused by default, or only a warning', () => {
    expect(codesOf(judgeReport(aligned(), odd))).toEqual(['size_not_aligned']);
    expect(codesOf(judgeReport(aligned('refuse'), odd))).toEqual(['size_not_aligned']);
    expect(codesOf(judgeReport(aligned('warn'), odd))).toEqual(['size_not_aligned (warning)']);
  });

  it('is reported if the target rounds it up, and what that does to a GPT', () => {
    const { objections } = judgeReport(aligned('roundUp'), odd);
    expect(objections).toMatchObject([
      { code: 'size_rounded_up', severity: 'warning', reason: { params: { size: 1000, next: 1024 } } },
    ]);
    const gpt = judgeReport(aligned('roundUp'), odd, { partitionTable: 'gpt' });
    expect(gpt.objections[0]?.reason.code).toBe('size_rounded_up_gpt');
  });

  it('is no objection if it is a multiple', () => {
    for (const otherwise of ['refuse', 'warn', 'roundUp'] as const)
      expect(codesOf(judgeReport(aligned(otherwise), { ...odd, virtualSize: 1024 }))).toEqual([]);
  });
});

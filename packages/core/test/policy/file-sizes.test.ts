import { evaluatePolicy, type ImagePolicy, largestFile } from '@diskloupe/core/policy';
import { describe, expect, it } from 'vitest';
import { neededFacts, withoutDiskRules } from '../../src/policy/needed-facts.js';
import { reportOf } from './reports.js';

const policy: ImagePolicy = {
  name: 'tested',
  minFileSize: 10,
  maxFileSize: 20,
  alignments: [{ of: 'fileSize', multiple: 7 }],
  limits: [
    { when: { formats: ['qcow2'] }, maxFileSize: 30, maxVirtualSize: 2 ** 40 },
    { when: { formats: ['vmdk'] }, minFileSize: 40 },
  ],
};

describe('a policy for a file of unknown size', () => {
  it('demands nothing of the size, whatever the format', () => {
    for (const format of ['qcow2', 'vmdk', 'raw'])
      for (const fileSize of [0, 2 ** 50]) {
        const report = reportOf({ format, fileSize, virtualSize: 512 });
        expect(evaluatePolicy(report, policy).accepted).toBe(false);
        expect(evaluatePolicy({ ...report, fileSize: null }, policy).objections).toEqual([]);
      }
  });

  it('still limits the disk', () => {
    const report = { ...reportOf({ format: 'qcow2', virtualSize: 2 ** 41 }), fileSize: null };
    const { objections } = evaluatePolicy(report, policy);
    expect(objections.map(({ code }) => code)).toEqual(['disk_too_large']);
  });
});

describe('the largest file of a policy', () => {
  it('is what it accepts of any format', () => {
    expect(largestFile(policy)).toBe(30);
    expect(largestFile({ name: 'x', maxFileSize: 20 })).toBe(20);
  });

  it('is unlimited if only some formats are limited', () => {
    expect(largestFile({ name: 'x' })).toBeUndefined();
    expect(largestFile({ name: 'x', limits: policy.limits })).toBeUndefined();
  });
});

describe('a policy without rules about the disk', () => {
  it('asks for no facts about it, and keeps what the header answers', () => {
    const asking: ImagePolicy = {
      name: 'asking',
      qcow2: { versions: [2], layout: 'tablesFirst', uncompressed: true },
      blockSize: 512,
      unbootable: 'refuse',
      firmware: ['uefi'],
      partitionTables: ['gpt'],
    };
    expect(neededFacts([asking])).toMatchObject({ layout: true, partitions: true });
    const rest = withoutDiskRules(asking);
    expect(Object.values(neededFacts([rest])).filter(Boolean)).toEqual([]);
    expect(rest.qcow2?.versions).toEqual([2]);
  });
});

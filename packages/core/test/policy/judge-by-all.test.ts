import { type ImagePolicy, judgeByAll, judgeImage, loadPolicy, policyCards } from '@diskloupe/core/policy';
import { BufferSource, CountingSource } from '@diskloupe/core/source';
import {
  writeGpt,
  writeGzip,
  writeIso,
  writeMbr,
  writeQcow2,
  writeTar,
  writeVdi,
  writeVhd,
  writeVhdx,
  writeVmdk,
} from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const IMAGES = {
  mbr: writeMbr(),
  gpt: writeGpt(),
  iso: writeIso(),
  qcow2: writeQcow2(),
  vmdk: writeVmdk(),
  vhd: writeVhd(),
  vhdx: writeVhdx(),
  vdi: writeVdi(),
  gzip: writeGzip(),
  tar: writeTar('disk.raw'),
};

const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));

describe('verdicts of all targets', () => {
  it.each(Object.entries(IMAGES))('cost at most 8 reads and 1 MiB: %s', async (_name, { bytes }) => {
    const source = new CountingSource(new BufferSource(bytes));
    const { verdicts } = await judgeByAll(source, policies, { fileName: 'disk.img' });
    expect(verdicts.length).toBe(policyCards.length);
    expect(source.reads.length).toBeLessThanOrEqual(8);
    expect(source.bytesRead).toBeLessThanOrEqual(2 ** 20);
  });

  it.each(Object.entries(IMAGES))('are those of each by itself: %s', async (_name, { bytes }) => {
    const { verdicts } = await judgeByAll(bytes, policies, { fileName: 'disk.img' });
    for (const [i, policy] of policies.entries())
      expect(verdicts[i], policy.name).toEqual(
        (await judgeImage(bytes, policy, { fileName: 'disk.img' })).verdict,
      );
  });

  it('do not depend on the order of the policies', async () => {
    const asking: ImagePolicy = {
      name: 'asking',
      limits: [{ when: { partitionTables: ['gpt'] }, maxVirtualSize: 1 }],
      qcow2: { layout: 'tablesFirst' },
      vhd: { sizeBy: 'geometry' },
    };
    const other: ImagePolicy = {
      name: 'other',
      limits: [{ when: { formats: ['vhd'] } }],
      qcow2: {},
      vhd: {},
    };
    for (const { bytes } of Object.values(IMAGES)) {
      const alone = (await judgeImage(bytes, asking)).verdict;
      expect((await judgeByAll(bytes, [asking, other])).verdicts[0]).toEqual(alone);
      expect((await judgeByAll(bytes, [other, asking])).verdicts[1]).toEqual(alone);
    }
  });
});

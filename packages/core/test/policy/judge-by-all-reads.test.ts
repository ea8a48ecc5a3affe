import { judgeByAll, loadPolicy, policyCards } from '@diskloupe/core/policy';
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
});

import { gzipSync } from 'node:zlib';
import { isUnusable } from '@diskloupe/core/policy';
import { explain } from '@diskloupe/core/words';
import { writeQcow2, writeVhd, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { judgeBytes, type Requirement } from './judge.js';

const raw: Requirement = { allowedFormats: ['raw', 'qcow2'], unrecognised: 'raw' };
const ignoring: Requirement = { silentlyIgnored: ['backing_file', 'snapshots'] };
const backed = writeQcow2({ backingFile: 'base.raw' }).bytes;

describe('an accepted image is unusable', () => {
  it.each<[string, Requirement, Uint8Array]>([
    ['a file stored as the disk itself', raw, writeVmdk().bytes],
    ['a packed one', raw, gzipSync(new Uint8Array(4096))],
    ['a disk without its backing file', ignoring, backed],
  ])('if another disk arrives: %s', async (_, policy, image) => {
    const verdict = await judgeBytes(policy, image);
    expect([verdict.accepted, isUnusable(verdict)]).toEqual([true, true]);
    expect(explain(verdict).verdict).toBe('tested accepts this file, but the disk won’t work there.');
  });

  it('but not if 512 bytes are appended to it, nor without a warning', async () => {
    const policy = { ...raw, allowedFormats: ['raw', 'vhd'], vhd: { footerInFront: true } };
    const verdict = await judgeBytes(policy, writeVhd({ type: 'fixed' }).bytes);
    expect([verdict.accepted, isUnusable(verdict)]).toEqual([true, false]);
    expect(explain(verdict).verdict).toBe('Ready for tested, with 1 warning.');
    expect(isUnusable(await judgeBytes(raw, writeQcow2().bytes))).toBe(false);
  });

  it('but not if it is refused', async () => {
    const verdict = await judgeBytes({ ...ignoring, maxVirtualSize: 512 }, backed);
    expect([verdict.accepted, isUnusable(verdict)]).toEqual([false, false]);
    expect(explain(verdict).verdict).toBe('Not accepted by tested.');
  });
});

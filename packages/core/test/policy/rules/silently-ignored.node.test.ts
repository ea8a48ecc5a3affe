import { writeQcow2, writeVhd } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, judgeReport, type Requirement, reasonsOf } from '../judge.js';
import { check } from '../reports.js';

const all: Requirement = {
  silentlyIgnored: [
    'snapshots',
    'bitmaps',
    'backing_file',
    'data_file',
    'trailing_bytes',
    'encryption',
    'sparseness',
  ],
};

const details = (more: object) => ({
  details: { format: 'qcow2', snapshotCount: 0, bitmapCount: 0, ...more },
});

describe('what the target drops without a word', () => {
  it('is a warning that names it', () => {
    const { objections, accepted } = judgeReport(all, details({ snapshotCount: 2, bitmapCount: 1 }));
    expect(accepted).toBe(true);
    expect(objections).toMatchObject([
      {
        code: 'silently_ignored',
        severity: 'warning',
        reason: { code: 'ignored_snapshots', params: { count: 2 } },
      },
      {
        code: 'silently_ignored',
        severity: 'warning',
        reason: { code: 'ignored_bitmaps', params: { count: 1 } },
      },
    ]);
  });

  it('is nothing in an image without such parts, and nothing that the target does not drop', async () => {
    expect(codesOf(await judgeBytes(all, writeQcow2().bytes))).toEqual([]);
    expect(codesOf(judgeReport({ silentlyIgnored: ['bitmaps'] }, details({ snapshotCount: 2 })))).toEqual([]);
  });

  it('is unknown if it could not be read', () => {
    expect(reasonsOf(judgeReport(all, details({ bitmapCount: 'unseen' })))).toEqual(['ignored_unread']);
  });

  it('is another file, instead of the refusal for naming one', () => {
    const reason = { code: 'backing_file', params: { name: 'b.raw' } };
    const checks = [check('backing_file', 'failed', { reason }), check('data_file', 'failed')];
    const verdict = judgeReport(all, { checks });
    expect(verdict.accepted).toBe(true);
    expect(verdict.objections.map((each) => each.reason)).toEqual([
      { code: 'ignored_backing_file', params: { name: 'b.raw' } },
      { code: 'ignored_data_file_unnamed' },
    ]);
    expect(codesOf(judgeReport({ silentlyIgnored: ['data_file'] }, { checks }))).toEqual([
      'backing_file',
      'silently_ignored (warning)',
    ]);
  });

  it('is the encryption, so that the disk is noise', () => {
    expect(reasonsOf(judgeReport(all, { checks: [check('encrypted', 'warned')] }))).toEqual([
      'ignored_encryption',
    ]);
  });
});

const CASES: Readonly<
  Record<string, readonly [steps: readonly string[], name: string, script: string | Uint8Array]>
> = {
  'a backing file': [
    ['remedy_flatten_image'],
    'a.qcow2',
    'qemu-img create -q -f raw b.raw 8M && qemu-img create -q -f qcow2 -F raw -b b.raw a.qcow2',
  ],
  'a data file': [
    ['remedy_flatten_image'],
    'a.qcow2',
    'qemu-img create -q -f qcow2 -o data_file=b.raw a.qcow2 8M',
  ],
  'a snapshot': [
    ['remedy_convert'],
    'a.qcow2',
    'qemu-img create -q -f qcow2 a.qcow2 8M && qemu-img snapshot -c s a.qcow2',
  ],
  'a snapshot of an image with a backing file': [
    ['remedy_flatten_image'],
    'a.qcow2',
    'qemu-img create -q -f raw b.raw 8M && qemu-img create -q -f qcow2 -F raw -b b.raw a.qcow2 && qemu-img snapshot -c s a.qcow2',
  ],
  'a bitmap': [
    ['remedy_convert'],
    'a.qcow2',
    'qemu-img create -q -f qcow2 a.qcow2 8M && qemu-img bitmap --add a.qcow2 b',
  ],
  'bytes after the end': [
    ['remedy_cut_trailing_bytes'],
    'a.vhd',
    'qemu-img create -q -f vpc -o subformat=fixed,force_size a.vhd 1M && head -c 512 /dev/zero >> a.vhd',
  ],
};

describe.skipIf(!hasPrograms('qemu-img'))('what helps against it', () => {
  for (const [title, [steps, name, image]] of Object.entries(CASES))
    it(`leaves no objection: ${title}`, async () => {
      const result = await followRemedies(all, name, image);
      expect([result.steps, codesOf(result.verdict)]).toEqual([steps, []]);
    });
});

describe('bytes after the end of a VHD', () => {
  it('are refused unless the target drops them', async () => {
    const image = writeVhd({ type: 'fixed' }).bytes;
    const longer = new Uint8Array(image.length + 512);
    longer.set(image);
    expect((await judgeBytes({}, longer, 'a.vhd')).accepted).toBe(false);
    expect(reasonsOf(await judgeBytes(all, longer, 'a.vhd'))).toEqual(['ignored_trailing_bytes']);
  });
});

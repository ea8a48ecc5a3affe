import { gzipSync } from 'node:zlib';
import { isUnusable } from '@diskloupe/core/policy';
import { explain } from '@diskloupe/core/words';
import { writeIso, writeQcow2, writeVhd, writeVmdk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { followRemedies, hasPrograms } from '../follow-remedies.js';
import { codesOf, judgeBytes, judgeReport, type Requirement, reasonsOf } from '../judge.js';
import { check } from '../reports.js';

const raw: Requirement = { allowedFormats: ['raw', 'qcow2'], unrecognised: 'raw' };

describe('a file that the target stores byte for byte', () => {
  it('is accepted with the strongest words, whatever it is', async () => {
    for (const image of [writeVmdk().bytes, writeVhd({ type: 'dynamic' }).bytes]) {
      const verdict = await judgeBytes(raw, image);
      expect([verdict.accepted, codesOf(verdict)]).toEqual([true, ['stored_as_raw (warning)']]);
    }
    expect(reasonsOf(await judgeBytes(raw, gzipSync(new Uint8Array(4096))))).toEqual([
      'stored_as_raw_packed',
    ]);
    expect(reasonsOf(await judgeBytes(raw, new TextEncoder().encode('%PDF-1.7\n')))).toEqual([
      'stored_as_raw',
    ]);
  });

  it('says which other file the disk depends on', async () => {
    const policies: Requirement[] = [
      { allowedFormats: ['raw'], unrecognised: 'raw' },
      { allowedFormats: ['raw'], names: { extensions: ['img'], formats: { img: 'raw' } } },
    ];
    for (const policy of policies) {
      const verdict = await judgeBytes(policy, writeQcow2({ backingFile: '/etc/shadow' }).bytes);
      expect([codesOf(verdict), isUnusable(verdict)]).toEqual([['stored_as_raw (warning)'], true]);
      const [reason] = explain(verdict).reasons;
      expect(reason?.text).toMatch(
        /^The upload succeeds and nothing works\..* another file, \/etc\/shadow\.$/,
      );
      // Whoever made it may merge it: nobody else should read that file.
      expect(reason?.remedyCode).toBe('remedy_flatten_image');
    }
  });

  it('is not the disk if it is one extent of it', async () => {
    const { bytes } = writeVmdk({ descriptor: null });
    const { objections } = await judgeBytes(raw, bytes, 'disk-s001.vmdk');
    expect(objections.map(({ remedy }) => remedy)).toEqual([
      { code: 'remedy_choose_descriptor_named', params: { name: 'disk.vmdk' } },
    ]);
  });

  it('is an ordinary disk if it is raw, partitioned, a disc, or of an accepted format', async () => {
    for (const image of [new Uint8Array(4096).fill(1), writeIso().bytes, writeQcow2().bytes])
      expect(codesOf(await judgeBytes(raw, image))).toEqual([]);
  });

  it('is a fixed VHD whose footer is looked for in front, and becomes the end of the disk', async () => {
    const policy = { ...raw, allowedFormats: ['raw', 'vhd'], vhd: { footerInFront: true } };
    const verdict = await judgeBytes(policy, writeVhd({ type: 'fixed' }).bytes);
    expect(reasonsOf(verdict)).toEqual(['stored_as_raw_footer']);
  });

  it('is refused if the target recognizes its format and refuses it', async () => {
    const verdict = await judgeBytes({ ...raw, refusedFormats: ['vmdk'] }, writeVmdk().bytes);
    expect(codesOf(verdict)).toEqual(['format_not_allowed']);
    expect(reasonsOf(verdict)).toEqual(['format_recognized_refused']);
    expect(codesOf(await judgeBytes({ refusedFormats: ['qed'] }, writeQcow2().bytes))).toEqual([]);
  });

  it('is not stored if the target recognizes and refuses its format', () => {
    const policy = { ...raw, refusedFormats: ['qed'] };
    expect(codesOf(judgeReport(policy, { format: 'qed' }))).toEqual(['format_not_allowed']);
  });

  it('is refused without that rule, as before', async () => {
    expect(codesOf(await judgeBytes({ allowedFormats: ['raw'] }, writeVmdk().bytes))).toEqual([
      'format_not_allowed',
    ]);
  });

  it('has no dangers of its format, which nothing opens', () => {
    const checks = [
      check('backing_file', 'failed'),
      check('data_file', 'failed'),
      check('tables', 'undetermined'),
    ];
    expect(codesOf(judgeReport(raw, { format: 'qed', checks }))).toEqual(['stored_as_raw (warning)']);
    // Not if the target recognizes it.
    expect(codesOf(judgeReport(raw, { format: 'qcow2', checks }))).toContain('backing_file');
  });

  it('stays refused if it could be taken for something else, or for anything', () => {
    const conflict = [check('conflicting_formats', 'failed')];
    expect(judgeReport(raw, { format: 'qed', checks: conflict }).accepted).toBe(false);
    const unread = [check('recognised', 'undetermined')];
    expect(judgeReport(raw, { format: 'unknown', virtualSize: null, checks: unread }).accepted).toBe(false);
  });
});

describe.skipIf(!hasPrograms('qemu-img', 'bzip2', 'xz', 'zstd'))('what helps against it', () => {
  it.each(['gzip', 'bzip2', 'xz', 'zstd -q --rm'])('is to unpack what %s packed', async (program) => {
    const script = `head -c 65536 /dev/urandom > d.raw && ${program} d.raw && mv d.raw.* d.packed`;
    const { steps, verdict } = await followRemedies(raw, 'd.packed', script);
    expect([steps, codesOf(verdict)]).toEqual([['remedy_decompress'], []]);
  });

  it.each<[string, string, string]>([
    ['a backing file', 'd.qcow2', 'qemu-img create -q -f qcow2 -F raw -b b.raw d.qcow2'],
    ['a data file', 'd.qcow2', 'qemu-img create -q -f qcow2 -o data_file=c.raw d.qcow2 8M'],
    ['an extent', 'd.vmdk', 'qemu-img create -q -f vmdk -o subformat=monolithicFlat d.vmdk 8M'],
    [
      'a parent',
      'd.vmdk',
      'qemu-img create -q -f vmdk b.vmdk 8M && qemu-img create -q -f vmdk -F vmdk -b b.vmdk d.vmdk',
    ],
  ])('is to merge an image with the file that it depends on: %s', async (_, name, script) => {
    const image = `qemu-img create -q -f raw b.raw 8M && ${script}`;
    const { steps, verdict } = await followRemedies(
      { allowedFormats: ['raw'], unrecognised: 'raw' },
      name,
      image,
    );
    expect([steps, codesOf(verdict)]).toEqual([['remedy_flatten_image'], []]);
  });

  it('is to convert a disk of another format', async () => {
    const { steps, verdict } = await followRemedies(raw, 'a.vmdk', writeVmdk().bytes);
    expect([steps, codesOf(verdict)]).toEqual([['remedy_convert'], []]);
  });
});

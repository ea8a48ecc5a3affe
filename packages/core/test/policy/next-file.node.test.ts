import { gzipSync } from 'node:zlib';
import { type ImagePolicy, judgeImage } from '@diskloupe/core/policy';
import { corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { properSize } from '../../src/policy/proper-size.js';
import { judgeBytes, type Requirement } from './judge.js';

async function judged(name: string, policy: Partial<ImagePolicy>, as: string = name) {
  const file = new File([(await corpusImage(name)).slice()], as);
  const { verdict } = await judgeImage(file, { name: 'tested', ...policy });
  return verdict.objections.map(({ code, remedy }) => `${code}: ${remedy?.command ?? remedy?.code}`);
}

describe('a remedy that leads to another file', () => {
  it('extracts an appliance where only disks are accepted, whatever its name', async () => {
    const policy = { allowedFormats: ['qcow2'], names: { extensions: ['qcow2'] } };
    const command = 'mkdir appliance-files && tar -xf appliance.ova -C appliance-files';
    expect(await judged('appliance.ova', policy)).toEqual([
      `disk_image: ${command}`,
      `name_not_allowed: ${command}`,
    ]);
  });

  it('extracts plain archives', async () => {
    const policy = { allowedFormats: ['qcow2'] };
    expect(await judged('folder.zip', policy)).toEqual([
      'disk_image: mkdir folder-files && unzip -q folder.zip -d folder-files',
    ]);
    expect(await judged('folder-gnu.tar', policy)).toEqual([
      'disk_image: mkdir folder-gnu-files && tar -xf folder-gnu.tar -C folder-gnu-files',
    ]);
  });

  it('decompresses what is refused for its name or size, and would be stored as it is', async () => {
    const bytes = gzipSync(new Uint8Array(4096));
    const policy: Requirement = {
      allowedFormats: ['raw'],
      unrecognised: 'raw',
      names: { extensions: ['img'] },
      alignments: [{ of: 'fileSize', multiple: 512 }],
    };
    const { objections } = await judgeBytes(policy, bytes, 'disk.img.gz');
    const command = 'gzip -dc disk.img.gz > disk.img';
    expect(objections.map(({ code, remedy }) => [code, remedy?.command])).toEqual([
      ['name_not_allowed', command],
      ['size_not_aligned', command],
      ['stored_as_raw', command],
    ]);
  });

  it('speaks of an appliance as one, also where other things are unpacked', async () => {
    expect((await judged('appliance.ova', { wrappers: [{ kind: 'gzip' }] }))[0]).toMatch(/^disk_image: /);
  });

  it('decrypts a disk of which nothing could be seen', async () => {
    const [first] = await judged('qcow2-luks.qcow2', { firmware: ['uefi'] });
    expect(first).toMatch(/^firmware_not_supported: qemu-img convert .*key-secret=key/);
  });

  it('does not help against what is wrong with the disk in the file', async () => {
    const objections = await judged('qcow2-luks.qcow2', {
      encryption: { is: 'refused' },
      maxVirtualSize: 512,
    });
    expect(objections).toContain('disk_too_large: remedy_shrink_disk');
  });
});

describe('the size that a policy accepts', () => {
  const multiples = (...all: number[]) => ({
    name: 'tested',
    alignments: all.map((multiple) => ({ of: 'virtualSize' as const, multiple })),
  });

  it('is a multiple of all that it requires', () => {
    expect(properSize(1, multiples(4, 6))).toBe(12);
    expect(properSize(13, multiples(6, 4, 9))).toBe(36);
    expect(properSize(0, { ...multiples(512), minVirtualSize: 1000 })).toBe(1024);
    expect(properSize(7, { name: 'tested' })).toBe(7);
  });

  it('is exact near 2^53, and none beyond', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(properSize(1, multiples(largest))).toBe(largest);
    expect(properSize(largest - 1, multiples(2))).toBe(largest - 1);
    expect(properSize(largest, multiples(2))).toBeUndefined();
    expect(properSize(1, multiples(largest, largest - 1))).toBeUndefined();
    expect(properSize(0.5, multiples(512))).toBeUndefined();
    expect(properSize(512, multiples(0))).toBeUndefined();
  });
});

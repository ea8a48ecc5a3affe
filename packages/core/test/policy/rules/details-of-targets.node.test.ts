import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ImagePolicy, judgeImage, loadPolicy } from '@diskloupe/core/policy';
import { corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { hasPrograms } from '../follow-remedies.js';

async function reasons(bytes: Uint8Array, name: string, policy: ImagePolicy): Promise<string[]> {
  const { verdict } = await judgeImage(new File([bytes.slice()], name), policy);
  return verdict.objections.map(
    ({ reason, severity }) => `${severity === 'warning' ? '~' : ''}${reason.code}`,
  );
}

/** An archive of files, in their order. */
function tar(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const place = mkdtempSync(join(tmpdir(), 'diskloupe-tar-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
    execFileSync('tar', ['-cf', 'out.tar', ...Object.keys(files)], { cwd: place });
    return readFileSync(join(place, 'out.tar'));
  } finally {
    rmSync(place, { recursive: true });
  }
}

describe.skipIf(!hasPrograms('tar'))('an archive for Incus', () => {
  it('needs its metadata beside the disk', async () => {
    const incus = await loadPolicy('incus-image-import');
    // Its start is all that is looked at.
    const disk = (await corpusImage('qcow2-v3.qcow2')).subarray(0, 2 ** 17);
    const whole = tar({ 'metadata.yaml': 'architecture: x86_64', 'rootfs.img': disk });
    expect(await reasons(whole, 'image.tar', incus)).toEqual([]);
    expect(await reasons(gzipSync(whole), 'image.tar.gz', incus)).toEqual([]);
    const bare = tar({ 'rootfs.img': disk });
    expect(await reasons(gzipSync(bare), 'image.tar.gz', incus)).toEqual(['wrapper_file_missing']);
    const large = tar({
      'rootfs.img': Buffer.concat([disk, Buffer.alloc(2 ** 20, 7)]),
      'metadata.yaml': 'x',
    });
    expect(await reasons(gzipSync(large), 'image.tar.gz', incus)).toEqual(['~wrapper_file_unseen']);
  });
});

describe.skipIf(!hasPrograms('tar'))('an appliance for vSphere', () => {
  it('has stream-optimized disks, and may have discs', async () => {
    const vsphere = await loadPolicy('vsphere');
    const ovf = '<Envelope><References><File ovf:href="disk.vmdk"/></References></Envelope>';
    const machine = async (name: string) => tar({ 'machine.ovf': ovf, 'disk.vmdk': await corpusImage(name) });
    expect(await reasons(await machine('vmdk-stream-optimized.vmdk'), 'machine.ova', vsphere)).toEqual([]);
    expect(await reasons(await machine('vmdk-monolithic-sparse.vmdk'), 'machine.ova', vsphere)).toEqual([
      'ova_disk_not_compressed',
    ]);
  });
});

describe('a VMDK for Xen Orchestra', () => {
  it('has grains that fit the blocks of a VHD', async () => {
    const xo = await loadPolicy('xo-disk-import');
    const image = (await corpusImage('vmdk-monolithic-sparse.vmdk')).slice();
    expect(await reasons(image, 'disk.vmdk', xo)).not.toContain('vmdk_grain_size_not_accepted');
    // In sectors.
    new DataView(image.buffer).setBigUint64(20, 64n, true);
    expect(await reasons(image, 'disk.vmdk', xo)).toContain('vmdk_grain_size_not_accepted');
  });
});

describe('a disc for Oxide', () => {
  it('suggests its own blocks, unless it has a GPT', async () => {
    const disc = await corpusImage('iso-el-torito.iso');
    const small = await loadPolicy('oxide');
    expect(await reasons(disc, 'disc.iso', small)).toContain('~block_size_of_disc');
    const right = await loadPolicy('oxide', { blockSize: '2048' });
    expect(await reasons(disc, 'disc.iso', right)).not.toContain('~block_size_of_disc');
    const hybrid = await corpusImage('iso-append-gpt.iso');
    expect((await reasons(hybrid, 'disc.iso', small)).join()).not.toContain('block_size');
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusEntry } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImages } from './images.js';
import { buildProgram, type Program } from './program.js';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  await writeImages(
    program.folder,
    ['numbered.raw', 'qcow2-v3.qcow2', 'appliance.ova', 'tiny.raw.zip'].map(corpusEntry),
  );
  execFileSync(
    'sh',
    [
      '-ec',
      `for name in numbered.raw qcow2-v3.qcow2; do
         gzip -k $name; xz -k $name; zstd -q $name; bzip2 -k $name; lz4 -q $name $name.lz4
       done
       # Larger than what is read of the start, and not compressible
       tail -c 30000000 "$(command -v node)" | head -c 6000000 > large && truncate -s 6000128 large
       printf 'eh\\125\\252' | dd of=large bs=1 seek=508 conv=notrunc status=none && mv large large.raw
       xz -0 -k large.raw; gzip -1 -k large.raw; head -c 1000000 large.raw.gz > cut.raw.gz
       cp large.raw.gz flipped.raw.gz && printf '\\377\\377' | dd of=flipped.raw.gz bs=1 seek=1500000 conv=notrunc status=none
       tar -cf two.tar numbered.raw qcow2-v3.qcow2 && gzip -k two.tar
       echo text > readme && tar -cf texts.tar readme`,
    ],
    { cwd: program.folder },
  );
});
afterAll(() => program.remove());

const hashOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(program.folder, name)))
    .digest('hex');

describe('diskloupe inspect, of a wrapped image', () => {
  it.each(['gz', 'xz', 'zst', 'bz2', 'lz4'])('reports the image in a .%s', async (extension) => {
    const { status, stdout, stderr } = await program.run(['inspect', `qcow2-v3.qcow2.${extension}`]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/\n {2}Format {8,}QEMU image \(qcow2\)\n {2}Unpacked from {2}\S+/);
    expect(stdout).toMatch(/\n {2}Virtual size {2,}1 MiB/);
  });

  it('reads what is compressed to its end', async () => {
    const { status, stdout } = await program.run(['inspect', '--output=json', 'large.raw.xz']);
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ fileName: 'large.raw.xz', fileSize: 6_000_128, virtualSize: 6_000_128 });
    expect(report.safety).toMatchObject({ safe: true, undetermined: [] });
    expect(report.layers).toMatchObject([{ format: 'xz', layers: [{ kind: 'file' }] }]);
  });

  it.each(['cut.raw.gz', 'flipped.raw.gz'])('says that %s cannot be unpacked', async (name) => {
    const { status, stdout } = await program.run(['inspect', name]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/failed +This .* can't be unpacked\. .*\[wrapper\]/);
  });

  it('names the file in an archive, and takes another one by its name', async () => {
    const first = await program.run(['inspect', 'two.tar.gz']);
    expect(first.stdout).toMatch(/\n {2}Unpacked from {2,}gzip.* > .*\(numbered\.raw\)\n/);
    const other = await program.run(['inspect', '--member', 'qcow2-v3.qcow2', 'two.tar.gz']);
    expect(other.stdout).toMatch(/\n {2}Format {2,}QEMU image \(qcow2\)\n/);
    const none = await program.run(['inspect', '--member', 'none.raw', 'two.tar']);
    expect(none.status).toBe(1);
    expect(none.stdout).toContain('no file named none.raw');
  });

  it('refuses an archive without an image, as before', async () => {
    const { status, stdout } = await program.run(['inspect', 'texts.tar']);
    expect(status).toBe(1);
    expect(stdout).toContain('[disk_image]');
  });
});

describe('diskloupe convert, of a wrapped image', () => {
  it.each(['gz', 'xz', 'zst', 'bz2', 'lz4'])('writes the disk in a .%s', async (extension) => {
    const { status, stderr } = await program.run([
      'convert',
      `qcow2-v3.qcow2.${extension}`,
      `out-${extension}.raw`,
    ]);
    expect([status, stderr]).toEqual([0, '']);
    await program.run(['convert', 'qcow2-v3.qcow2', 'wanted.raw']);
    expect(hashOf(`out-${extension}.raw`)).toBe(hashOf('wanted.raw'));
  });

  it('unpacks what is large to a temporary file, says so, and leaves nothing behind', async () => {
    const temporary = join(program.folder, 'tmp');
    execFileSync('mkdir', [temporary]);
    const run = ['convert', 'large.raw.xz', 'large-again.raw'];
    const { status, stderr } = await program.run(run, { env: { TMPDIR: temporary } });
    expect(status).toBe(0);
    expect(stderr).toContain(`unpacking large.raw (5.72 MiB) to a temporary file in ${temporary}`);
    expect(hashOf('large-again.raw')).toBe(hashOf('large.raw'));
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('opens a disk in an archive in place', async () => {
    const ova = await program.run(['convert', 'appliance.ova', 'appliance.raw']);
    expect([ova.status, ova.stderr]).toEqual([0, '']);
    const member = await program.run(['convert', '--member', 'qcow2-v3.qcow2', 'two.tar', 'member.raw']);
    expect(member.status).toBe(0);
    expect(hashOf('member.raw')).toBe(hashOf('wanted.raw'));
    const zip = await program.run(['convert', 'tiny.raw.zip', 'tiny.raw']);
    expect([zip.status, zip.stderr]).toEqual([0, '']);
  });

  it('fails for a damaged wrapper, and writes nothing', async () => {
    const { status, stderr } = await program.run(['convert', 'flipped.raw.gz', 'flipped.raw']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('compressed data');
    expect(readdirSync(program.folder)).not.toContain('flipped.raw');
  });
});

describe('diskloupe ls', () => {
  it('lists the files in an archive, and marks disk images', async () => {
    const { status, stdout } = await program.run(['ls', 'appliance.ova']);
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/).filter(Boolean).join(' ').trim())).toEqual([
      'text 195 stored appliance.ovf',
      '* vmdk 135680 stored disk.vmdk',
      '',
    ]);
  });

  it('lists all files of a compressed archive', async () => {
    const { stdout } = await program.run(['ls', '--output=json', 'two.tar.gz']);
    expect(
      JSON.parse(stdout).map(({ name, isDisk }: { name: string; isDisk: boolean }) => [name, isDisk]),
    ).toEqual([
      ['numbered.raw', true],
      ['qcow2-v3.qcow2', true],
    ]);
  });

  it('fails for a file that is not an archive', async () => {
    const { status, stdout, stderr } = await program.run(['ls', 'numbered.raw']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('not an archive');
  });
});

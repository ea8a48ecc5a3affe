import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { writeQcow2, writeVhd } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImages } from './images.js';
import { buildProgram, type Program } from './program.js';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const names = [
    'qcow2-v3.qcow2',
    'qcow2-backing-passwd.qcow2',
    'gpt-sgdisk.img',
    'gpt-4096.img',
    'mbr-bad-boot-flag.img',
    'luks1-cryptsetup.luks',
  ];
  await writeImages(program.folder, names.map(corpusEntry));
  const write = (name: string, content: Uint8Array | string): void =>
    writeFileSync(join(program.folder, name), content);
  write('fixed.vhd', writeVhd({ type: 'fixed', size: 20 * 2 ** 20 }).bytes);
  write('odd-dynamic.vhd', writeVhd({ type: 'dynamic', size: 20 * 2 ** 20 + 512 }).bytes);
  write('escape.qcow2', writeQcow2({ backingFile: '\x1b[2Ja\nb' }).bytes);
  write('small.json', JSON.stringify({ name: 'small disks', maxVirtualSize: 1000 }));
  write('wide.json', JSON.stringify({ name: 'wide', blockSize: 512 }));
  write('openstack.json', JSON.stringify({ name: 'ours' }));
  write('misspelt.json', JSON.stringify({ name: 'x', maxSize: 1000 }));
  write('broken.json', '{"name": ');
  write('large.json', ' '.repeat(2 ** 20 + 1));
  mkdirSync(join(program.folder, 'folder'));
});
afterAll(() => program.remove());

describe('diskloupe gate', () => {
  it('says once what to do about several objections', async () => {
    const args = ['gate', '--policy=azure', '--output=human', 'odd-dynamic.vhd'];
    expect((await program.run(args)).stdout).toMatch(
      /\n {2}refused {2}This is a dynamic VHD; .*\n {2}refused {2}The virtual disk is .*\n {11}Convert it .*\n {13}qemu-img .*\n$/,
    );
  });

  it('accepts an image', async () => {
    const args = ['gate', '--policy', 'openstack', '--declared-format', 'qcow2', 'qcow2-v3.qcow2'];
    expect(await program.run(args)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `qcow2-v3.qcow2
  Format   QEMU image (qcow2)
  Policy   openstack-compute
  Verdict  Ready for OpenStack Compute (Nova) once it's converted to raw.
`,
    });
  });

  it('refuses an image, and says why and what to do, with the command on its own line', async () => {
    const args = ['gate', '--policy', 'openstack', '--declared-format', 'raw', 'qcow2-backing-passwd.qcow2'];
    const { status, stdout } = await program.run(args);
    expect(status).toBe(1);
    expect(stdout).toContain(`
  Verdict  Not accepted by OpenStack Compute (Nova), for 2 reasons.

  refused  This image depends on another file, /etc/passwd.
           If you made this image, merge it with the other file, on the machine that has both. Declare the new image as qcow2.
             qemu-img convert -f qcow2 -O qcow2 qcow2-backing-passwd.qcow2 qcow2-backing-passwd-new.qcow2
  refused  This is qcow2, but it was declared as raw.
           Declare it as qcow2.
`);
  });

  it('accepts with warnings', async () => {
    const { status, stdout } = await program.run([
      'gate',
      '--policy=openstack-image',
      '--release=2026.1',
      'mbr-bad-boot-flag.img',
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /Verdict {2}Ready for [^\n]+, with 1 warning\.\n\n {2}warning {2}The boot flag of partition record 1 is /,
    );
  });

  it('uses the given release, by default the newest', async () => {
    const status = async (...args: string[]): Promise<number | null> =>
      (await program.run(['gate', ...args, 'mbr-bad-boot-flag.img'])).status;
    expect(await status('--policy=openstack-image', '--release=Gazpacho')).toBe(0);
    expect(await status('--policy=openstack-image')).toBe(1);
    expect(await status('--policy=openstack-image', '--release=2019.1')).toBe(2);
    expect(await status('--policy=azure', '--release=2026.1')).toBe(2);
  });

  it('knows the other policies by name', async () => {
    const run = async (...args: string[]): Promise<number | null> =>
      (await program.run(['gate', ...args])).status;
    expect(await run('--policy=openstack-image', 'luks1-cryptsetup.luks')).toBe(1);
    expect(await run('--policy=permissive', 'luks1-cryptsetup.luks')).toBe(0);
    expect(await run('--policy=azure', 'fixed.vhd')).toBe(0);
    expect(await run('--policy=azure', 'qcow2-v3.qcow2')).toBe(1);
    expect(await run('--policy=proxmox', 'qcow2-v3.qcow2')).toBe(0);
    expect(await run('--policy=ovirt', '--option=storageFormat=V3', 'qcow2-v3.qcow2')).toBe(1);
    expect(await run('--policy=ovirt', '--option=storageFormat=V9', 'qcow2-v3.qcow2')).toBe(2);
    expect(await run('--policy=cdi-upload', '--option=storage=1k', 'qcow2-v3.qcow2')).toBe(1);
    expect(await run('--policy=raw-block-device', '--block-size=512', 'gpt-sgdisk.img')).toBe(0);
    expect(await run('--policy=raw-block-device', '--block-size=4k', 'gpt-sgdisk.img')).toBe(1);
    expect(await run('--policy=raw-block-device', '--block-size=4k', 'gpt-4096.img')).toBe(0);
  });

  it('prints report and verdict as JSON', async () => {
    const { status, stdout } = await program.run([
      'gate',
      '--policy=openstack',
      '--output=json',
      'gpt-sgdisk.img',
    ]);
    const { report, verdict } = await judgeImage(await corpusImage('gpt-sgdisk.img'), openstackCompute());
    expect(status).toBe(0);
    const fileName = 'gpt-sgdisk.img';
    // A local file is read in other pieces than a buffer.
    expect(JSON.parse(stdout)).toEqual({
      fileName,
      verdict,
      report: { ...report, fileName, cost: expect.anything() },
    });
    const two = await program.run(['gate', '--policy=azure', '--output=json', 'gpt-sgdisk.img', 'fixed.vhd']);
    expect(two.status).toBe(1);
    expect(JSON.parse(two.stdout)).toMatchObject([
      { fileName: 'gpt-sgdisk.img', verdict: { accepted: false } },
      { fileName: 'fixed.vhd', verdict: { accepted: true } },
    ]);
  });

  it('reads a policy from a file', async () => {
    const small = await program.run(['gate', '--policy', './small.json', 'qcow2-v3.qcow2']);
    expect(small.status).toBe(1);
    expect(small.stdout).toContain('  Policy   small disks\n');
    expect(small.stdout).toContain('The virtual disk is 1 MiB; the limit is 1,000 bytes.');
    expect((await program.run(['gate', '--policy=wide.json', 'gpt-4096.img'])).status).toBe(1);
    expect(
      (await program.run(['gate', '--policy=wide.json', '--block-size=4096', 'gpt-4096.img'])).status,
    ).toBe(0);
  });

  it.each([
    ['misspelt.json', /^diskloupe: misspelt\.json: policy\.maxSize is not a field: [^\n]+\n$/],
    ['broken.json', /^diskloupe: broken\.json: [^\n]*JSON[^\n]*\n$/],
    ['large.json', /^diskloupe: large\.json: is larger than a policy file may be, 1048576 bytes\n$/],
    [
      'nothing',
      /^diskloupe: nothing: is neither a policy nor a file: diskloupe gate --list shows the policies\n$/,
    ],
    ['./nothing', /^diskloupe: \.\/nothing: no such file\n$/],
    ['folder', /^diskloupe: folder: it is a directory\n$/],
    [
      'openstack-imag',
      /^diskloupe: openstack-imag: is neither a policy nor a file: did you mean openstack-image\?\n$/,
    ],
    ['toString', /^diskloupe: toString: is neither a policy nor a file: [^\n]+\n$/],
  ])('refuses the unknown policy %s', async (policy, complaint) => {
    const { status, stdout, stderr } = await program.run(['gate', '--policy', policy, 'qcow2-v3.qcow2']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(complaint);
  });

  it.each([
    ['foo=1', 'cdi-upload: has no option foo: its options are '],
    ['storag=1G', 'cdi-upload: has no option storag: did you mean storage?'],
    ['storage=large', 'cdi-upload: option storage must be '],
  ])('refuses the option %s of a policy', async (option, complaint) => {
    const args = ['gate', '--policy=cdi-upload', `--option=${option}`, 'qcow2-v3.qcow2'];
    const { status, stderr } = await program.run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(`diskloupe: ${complaint}`);
  });

  it('says of each policy what it demands, and of each rule where it is from', async () => {
    const glance = await program.run(['gate', '--explain=openstack-image']);
    expect(glance.stdout).toContain(
      '\n    openstack/glance, glance/location.py (Glance 30 to 33, derived)\n',
    );
    const permissive = await program.run(['gate', '--explain=permissive']);
    expect(permissive.stdout).toContain('\n  Accepts any image that is safe: ');
  });

  it.each(['openstack.json', 'openstack-ours', 'azure'])(
    'refuses a release for the policy %s',
    async (policy) => {
      const args = ['gate', '--policy', policy, '--release=2026.1', 'qcow2-v3.qcow2'];
      const { status, stderr } = await program.run(args);
      expect(status).toBe(2);
      expect(stderr).toContain('is not a policy that depends on a release: leave --release out');
    },
  );

  it('refuses a block size that no policy uses, a missing policy, and an unknown format', async () => {
    const none = await program.run(['gate', '--policy=azure', '--block-size=512', 'fixed.vhd']);
    expect(none).toMatchObject({ status: 2, stdout: '' });
    expect(none.stderr).toContain('does not use --block-size');
    expect((await program.run(['gate', 'fixed.vhd'])).status).toBe(2);
    expect((await program.run(['gate', '--policy=azure', '--declared-format=x', 'fixed.vhd'])).status).toBe(
      2,
    );
    expect(
      (await program.run(['gate', '--policy=openstack', '--declared-format=ami', 'gpt-4096.img'])).status,
    ).toBe(0);
  });

  it('lists the known policies', async () => {
    const { status, stdout } = await program.run(['gate', '--list']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^azure +Azure \(also azure-fixed-vhd\)$/m);
    const cards: unknown = JSON.parse((await program.run(['gate', '--list', '--output=json'])).stdout);
    expect(cards).toContainEqual(expect.objectContaining({ name: 'oxide', group: 'self-hosted' }));
  });

  it('explains a policy, rule by rule, with sources and options', async () => {
    const { status, stdout } = await program.run(['gate', '--explain=cdi-upload']);
    expect(status).toBe(0);
    expect(stdout).toContain('  The file is at least 512 bytes.\n    kubevirt/containerized-data-importer, ');
    expect(stdout).toContain('\n  volumeMode=Filesystem|Block\n');
    const small = await program.run(['gate', '--explain=cdi-upload', '--option=storage=1G', '--output=json']);
    expect(JSON.parse(small.stdout)).toMatchObject({ capacity: { bytes: 2 ** 30, overhead: 0.06 } });
    expect((await program.run(['gate', '--explain=nothing'])).status).toBe(2);
  });

  it('compares all targets', async () => {
    const { status, stdout } = await program.run(['gate', '--all', 'qcow2-v3.qcow2']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}proxmox-import +Proxmox VE \(import\) +accepted$/m);
    expect(stdout).toMatch(
      /^ {2}vultr +Vultr \(snapshot\) +after a step +qcow2 images aren't accepted here\./m,
    );
    expect(stdout).toMatch(/^ {2}linode +Linode \(Akamai\) +after /m);
    const { verdicts } = JSON.parse(
      (await program.run(['gate', '--all', '--output=json', 'qcow2-v3.qcow2'])).stdout,
    );
    expect(verdicts).toContainEqual(expect.objectContaining({ policy: 'azure', accepted: false }));
    expect((await program.run(['gate', '--all', 'qcow2-backing-passwd.qcow2', 'nothing'])).status).toBe(2);
  });

  it('does one thing at a time', async () => {
    for (const args of [
      [],
      ['--all', '--policy=azure', 'fixed.vhd'],
      ['--list', '--explain=azure'],
      ['--all'],
    ]) {
      const { status, stdout, stderr } = await program.run(['gate', ...args]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^diskloupe: gate: /);
    }
  });

  it('judges standard input by what one pass shows', async () => {
    const input = await corpusImage('qcow2-v3.qcow2');
    expect((await program.run(['gate', '--policy=openstack-image', '-'], { input })).status).toBe(0);
    // The result of Nova's conversion is the virtual disk.
    const converted = await program.run(['gate', '--policy=openstack', '-'], { input });
    expect(converted.status).toBe(1);
    expect(converted.stdout).toContain("converted to raw couldn't be determined");
    const layout = await program.run(['gate', '--policy=xo-disk-import', '-'], { input });
    expect(layout.status).toBe(1);
    expect(layout.stdout).toContain("couldn't be determined");
  });

  it('exits with the worst of several', async () => {
    const args = ['gate', '--policy=permissive', 'nothing', 'qcow2-backing-passwd.qcow2', 'qcow2-v3.qcow2'];
    const { status, stdout, stderr } = await program.run(args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'diskloupe: nothing: no such file\n' });
    expect(stdout).toMatch(/^qcow2-backing-passwd\.qcow2\n[\s\S]*\n\nqcow2-v3\.qcow2\n/);
  });

  it('never lets an image send anything to the terminal, and uses color on request', async () => {
    const { stdout } = await program.run(['gate', '--policy=permissive', 'escape.qcow2']);
    expect(stdout).toContain('\\u{1b}[2Ja\\u{a}b.');
    expect(stdout).not.toContain('\x1b');
    const coloured = await program.run(['gate', '--policy=permissive', 'escape.qcow2'], {
      env: { FORCE_COLOR: '1' },
    });
    expect(coloured.stdout).toContain('\x1b[31mNot accepted by the permissive policy.\x1b[39m');
  });
});

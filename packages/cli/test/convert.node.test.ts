import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImages, writeSparse } from './images.js';
import { buildProgram, ending, type Program } from './program.js';
import { hasQemu, make, qemu } from './qemu.js';

const NAMES = ['numbered.raw', 'qcow2-v3.qcow2', 'qcow2-backing.qcow2', 'vmdk-2gb-sparse.vmdk'];

let program: Program;
const path = (name: string): string => join(program.folder, name);

beforeAll(async () => {
  program = await buildProgram();
  await writeImages(program.folder, NAMES.map(corpusEntry));
  // States that its L2 table is beyond the end of the file.
  const { bytes } = writeQcow2({ size: 2 ** 30 });
  new DataView(bytes.buffer).setBigUint64(3 * 65_536 + 8, 0x8000000000ff0000n);
  writeFileSync(path('broken.qcow2'), bytes);
});
afterAll(() => program.remove());

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe.skipIf(!hasQemu)('diskloupe convert writes the same disk, according to qemu-img', () => {
  it.each([
    ['raw', []],
    ['qcow2', []],
    ['qcow2', ['-o', 'cluster_size=4k']],
    ['qcow2', ['-c', '-o', 'cluster_size=2M']],
    ['vmdk', ['-o', 'subformat=streamOptimized', '-o', 'adapter_type=lsilogic']],
    ['vpc', []],
    ['vpc', ['-o', 'subformat=fixed,force_size=on']],
    ['qcow2', ['-o', 'layout=tables-first,compat=0.10']],
    ['vhdx', ['-o', 'subformat=fixed,block_size=1M,log_size=2M']],
    ['vhdx', []],
    ['vdi', ['-o', 'static=on']],
  ])('as %s %j', async (format, options) => {
    for (const name of ['qcow2-v3.qcow2', 'qcow2-backing.qcow2', 'vmdk-2gb-sparse.vmdk']) {
      const args = ['convert', '-O', format, ...options, name, 'written.img'];
      expect(await program.run(args)).toMatchObject({ status: 0, stdout: '', stderr: '' });
      expect(qemu(program.folder, 'qemu-img', ['compare', '-F', format, name, 'written.img'])).toEqual({
        status: 0,
        stdout: 'Images are identical.\n',
      });
    }
  });

  it('by any name of the format', async () => {
    const args = ['-f', 'raw', '-o', 'subformat=fixed,force_size=on'];
    writeFileSync(path('zeros.raw'), Buffer.alloc(2 ** 20));
    for (const name of ['vpc', 'vhd'])
      expect(await program.run(['convert', '-O', name, ...args, 'zeros.raw', `${name}.img`])).toMatchObject({
        status: 0,
        stderr: '',
      });
    const informed = await program.run(['info', '-f', 'vpc', '--output', 'json', 'vhd.img']);
    expect(JSON.parse(informed.stdout)).toMatchObject({ format: 'vpc', 'virtual-size': 2 ** 20 });
    expect((await program.run(['convert', '-O', 'vhdd', 'zeros.raw', 'no.img'])).stderr).toContain(
      'Allowed choices',
    );
  });

  it.each(['64k', '2M'])('compressed by threads: clusters of %s', async (clusterSize) => {
    const bytes = Buffer.alloc(6 * 2 ** 20 + 512);
    for (let at = 0; at < bytes.length; at += 2) bytes[at] = Math.imul(at, 2654435761) >>> 27;
    bytes.fill(0, 2 ** 20, 2 ** 21);
    writeFileSync(path('six.raw'), bytes);
    const args = ['-c', '-O', 'qcow2', '-o', `cluster_size=${clusterSize}`, '-f', 'raw', 'six.raw'];
    expect(await program.run(['convert', ...args, 'six.qcow2'])).toMatchObject({ status: 0, stderr: '' });
    const compared = qemu(program.folder, 'qemu-img', ['compare', '-f', 'raw', 'six.raw', 'six.qcow2']);
    expect(compared).toEqual({ status: 0, stdout: 'Images are identical.\n' });
    const checked = qemu(program.folder, 'qemu-img', ['check', 'six.qcow2']);
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining('No errors were found') });
  });

  it('as large as a geometry allows, when a VHD need not keep its size', async () => {
    const args = ['-O', 'vpc', 'numbered.raw'];
    await program.run(['convert', '-o', 'force_size=off', ...args, 'ours.vhd']);
    make(program.folder, `convert -f raw ${args.join(' ')} theirs.vhd`);
    const sizeOf = (name: string): unknown =>
      JSON.parse(qemu(program.folder, 'qemu-img', ['info', '--output=json', name]).stdout)['virtual-size'];
    expect(sizeOf('ours.vhd')).toBe(sizeOf('theirs.vhd'));
  });

  it('from a snapshot', async () => {
    make(program.folder, 'create -q -f qcow2 snapshots.qcow2 1M', 'write -P 1 0 64k');
    qemu(program.folder, 'qemu-img', ['snapshot', '-c', 'first', 'snapshots.qcow2']);
    qemu(program.folder, 'qemu-io', ['-c', 'write -P 2 0 64k', 'snapshots.qcow2']);
    for (const name of ['first', 'snapshot.name=first']) {
      await program.run(['convert', '-l', name, 'snapshots.qcow2', 'ours.raw']);
      make(program.folder, `convert -l ${name} -O raw snapshots.qcow2 theirs.raw`);
      expect(hashOf(readFileSync(path('ours.raw')))).toBe(hashOf(readFileSync(path('theirs.raw'))));
    }
  });
});

describe('diskloupe convert', () => {
  it('leaves holes for zeros, and takes no more space than the stored bytes', async () => {
    const bytes = new Uint8Array(3 * 2 ** 20);
    bytes.fill(1, 4096, 8192).fill(2, 2 ** 21 + 100, 2 ** 21 + 200);
    writeFileSync(path('full.raw'), bytes);
    await program.run(['convert', '-f', 'raw', 'full.raw', 'sparse.raw']);
    expect(hashOf(readFileSync(path('sparse.raw')))).toBe(hashOf(bytes));
    expect(statSync(path('sparse.raw')).blocks * 512).toBe(2 * 4096);
  });

  it('writes more than 4 GiB', async () => {
    writeSparse(path('large.qcow2'), writeQcow2({ size: 5 * 2 ** 40, clusterBits: 21 }).bytes);
    const { status, stderr } = await program.run(['convert', 'large.qcow2', 'large.raw']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { size, blocks } = statSync(path('large.raw'));
    expect({ size, blocks }).toEqual({ size: 5 * 2 ** 40, blocks: 0 });
  });

  it('reads a large raw image by threads', async () => {
    const bytes = new Uint8Array(12 * 2 ** 20);
    for (let at = 0; at < bytes.length; at += 1_000_003) bytes[at] = at % 255;
    writeFileSync(path('twelve.raw'), bytes);
    await program.run(['convert', '-f', 'raw', 'twelve.raw', 'threads.raw']);
    expect(hashOf(readFileSync(path('threads.raw')))).toBe(hashOf(bytes));
  });

  it.each([
    ['raw', []],
    ['qcow2', ['-O', 'qcow2']],
    ['vpc', ['-O', 'vpc']],
    ['vhdx', ['-O', 'vhdx']],
    ['vdi', ['-O', 'vdi']],
  ])('writes the same disk to standard output: %s', async (_, options) => {
    await program.run(['convert', ...options, 'qcow2-v3.qcow2', 'file.img']);
    const child = program.start(['convert', ...options, 'qcow2-v3.qcow2', '-']);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await ending(child)).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(path('streamed.img'), Buffer.concat(chunks));
    // Writes a file backwards, so that its tables follow what they point to.
    expect(statSync(path('streamed.img')).size).toBe(statSync(path('file.img')).size);
    expect(await program.run(['compare', 'streamed.img', 'file.img'])).toMatchObject({ status: 0 });
  });

  it('writes a raw disk in an archive, enlarged to whole mebibytes', async () => {
    const asked = 'wrapper=tar.gz,member=a.raw,size_multiple=3M';
    const args = ['convert', '-o', asked, 'qcow2-v3.qcow2'];
    expect(await program.run([...args, 'a.tar.gz'])).toMatchObject({ status: 0, stderr: '' });
    execFileSync('tar', ['-xzf', 'a.tar.gz'], { cwd: program.folder });
    await program.run(['convert', 'qcow2-v3.qcow2', 'plain.raw']);
    const enlarged = Buffer.alloc(3 * 2 ** 20);
    readFileSync(path('plain.raw')).copy(enlarged);
    expect(hashOf(readFileSync(path('a.raw')))).toBe(hashOf(enlarged));
    expect(await program.run([...args, '/dev/null'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('writes to a device in order', async () => {
    const { status, stderr } = await program.run(['convert', 'qcow2-v3.qcow2', '/dev/null']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('replaces a file and keeps its mode, and replaces the target of a link', async () => {
    writeFileSync(path('before.raw'), 'before');
    chmodSync(path('before.raw'), 0o600);
    symlinkSync('before.raw', path('link.raw'));
    await program.run(['convert', 'qcow2-v3.qcow2', 'link.raw']);
    expect(lstatSync(path('link.raw')).isSymbolicLink()).toBe(true);
    const { size, mode } = statSync(path('before.raw'));
    expect({ size, mode: mode & 0o777 }).toEqual({ size: 2 ** 20, mode: 0o600 });
  });

  it('never overwrites its input', async () => {
    const chain = hashOf(readFileSync(path('numbered.raw')));
    linkSync(path('numbered.raw'), path('same.raw'));
    for (const target of ['numbered.raw', 'qcow2-backing.qcow2', 'same.raw', './numbered.raw']) {
      const { status, stderr } = await program.run(['convert', 'qcow2-backing.qcow2', target]);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `diskloupe: ${target}: this would overwrite a source file\n`,
      });
    }
    const extent = 'vmdk-2gb-sparse-s001.vmdk';
    expect(await program.run(['convert', 'vmdk-2gb-sparse.vmdk', extent])).toMatchObject({ status: 2 });
    expect(hashOf(readFileSync(path('numbered.raw')))).toBe(chain);
  });

  it('leaves nothing behind on failure, and keeps the previous file', async () => {
    writeFileSync(path('kept.raw'), 'before');
    const before = readdirSync(program.folder);
    for (const format of ['raw', 'qcow2']) {
      const { status, stderr } = await program.run(['convert', '-O', format, 'broken.qcow2', 'kept.raw']);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^diskloupe: broken\.qcow2: .+ offset 16711680, which is not possible\.\n$/);
    }
    expect(readdirSync(program.folder)).toEqual(before);
    expect(readFileSync(path('kept.raw'), 'utf8')).toBe('before');
  });

  it.each([['SIGINT' as const], ['SIGTERM' as const]])(
    'leaves nothing behind when interrupted: %s',
    async (signal) => {
      const bytes = new Uint8Array(7 * 2 ** 20);
      for (let at = 0; at < bytes.length; at++) bytes[at] = Math.imul(at, 2654435761) >>> 13;
      writeFileSync(path('noise.raw'), bytes);
      const before = readdirSync(program.folder);
      const args = ['convert', '-p', '-c', '-O', 'qcow2', '-f', 'raw', 'noise.raw', 'never.qcow2'];
      const child = program.start(args);
      const ended = ending(child);
      // It has reported its progress by the time the file exists.
      child.stderr.once('data', () => {
        const look = setInterval(() => {
          if (!readdirSync(program.folder).some((name) => name.endsWith('.part'))) return;
          clearInterval(look);
          child.kill(signal);
        }, 1);
        child.once('exit', () => clearInterval(look));
      });
      const { signal: endedBy, status } = await ended;
      expect({ endedBy, status }).toEqual({ endedBy: signal, status: null });
      expect(readdirSync(program.folder)).toEqual(before);
    },
  );

  it('removes what a killed run left of the same target, and names other leftovers', async () => {
    const kill = async (target: string): Promise<void> => {
      const child = program.start(['convert', '-p', '-c', '-O', 'qcow2', '-f', 'raw', 'noise.raw', target]);
      const ended = ending(child);
      const before = readdirSync(program.folder).filter((name) => name.endsWith('.part')).length;
      const look = setInterval(() => {
        const now = readdirSync(program.folder).filter((name) => name.endsWith('.part')).length;
        if (now > before) child.kill('SIGKILL');
      }, 1);
      await ended;
      clearInterval(look);
    };
    const parts = (): string[] => readdirSync(program.folder).filter((name) => name.endsWith('.part'));
    const bytes = new Uint8Array(7 * 2 ** 20).map((_, at) => Math.imul(at, 2654435761) >>> 13);
    writeFileSync(path('noise.raw'), bytes);
    await kill('killed.qcow2');
    await kill('other.qcow2');
    expect(parts().length).toBe(2);
    const { status, stderr } = await program.run(['convert', 'qcow2-v3.qcow2', 'killed.qcow2']);
    expect(status).toBe(0);
    const [left] = parts();
    expect(parts().length).toBe(1);
    expect(stderr).toMatch(/^diskloupe: \.: a killed run left [^\n]+: remove what you do not need\n$/);
    expect(stderr).toContain(left);
    // The process with that number now started at another time, so it is not the writer.
    const again = (left ?? '').replace(/-\d+-(\d+)(?=-[\da-f]{8}-[\da-f]{8}\.part)/, `-${process.pid}-$1`);
    renameSync(path(left ?? ''), path(again));
    await program.run(['convert', 'qcow2-v3.qcow2', 'other.qcow2']);
    expect(parts()).toEqual([]);
  });

  it('does not touch what another machine, or a running process, is writing', async () => {
    const target = createHash('sha256').update('shared.raw').digest('hex').slice(0, 8);
    const foreign = `.diskloupe-00000000-1-1-${target}-00000000.part`;
    writeFileSync(path(foreign), '');
    await program.run(['convert', 'qcow2-v3.qcow2', 'shared.raw']);
    expect(readdirSync(program.folder)).toContain(foreign);
    unlinkSync(path(foreign));
  });

  it('writes nothing from a source that changes meanwhile', async () => {
    const before = new Set(readdirSync(program.folder));
    const child = program.start([
      'convert',
      '-p',
      '-c',
      '-O',
      'qcow2',
      '-f',
      'raw',
      'noise.raw',
      'changed.qcow2',
    ]);
    const ended = ending(child);
    const look = setInterval(() => {
      if (!readdirSync(program.folder).some((name) => name.endsWith('.part'))) return;
      clearInterval(look);
      utimesSync(path('noise.raw'), 1, 1);
    }, 1);
    const { status, stderr } = await ended;
    clearInterval(look);
    expect(status).toBe(2);
    expect(stderr).toContain('diskloupe: noise.raw: the file changed while it was read');
    expect(readdirSync(program.folder).filter((name) => !before.has(name))).toEqual([]);
  });

  it('shows progress on request', async () => {
    const { status, stderr } = await program.run(['convert', '-p', 'qcow2-v3.qcow2', 'progress.raw']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/(^|\n)(writing {2})?100 % {2}1 MiB of 1 MiB.*\n$/);
    expect(await program.run(['convert', 'qcow2-v3.qcow2', 'progress.raw'])).toMatchObject({ stderr: '' });
  });

  it.each([
    ['-c -O qcow2 qcow2-v3.qcow2 -', 'this qcow2 cannot be streamed'],
    ['-c qcow2-v3.qcow2 a', 'raw images cannot be compressed'],
    ['-O qed qcow2-v3.qcow2 a', 'Allowed choices are qcow2, raw, vdi, vhdx, vmdk, vpc.'],
    [
      '-O qcow2 -o extended_l2=on qcow2-v3.qcow2 a',
      'extended_l2 is not an option of qcow2 that convert supports',
    ],
    ['-O qcow2 -o cluster_size=1000 qcow2-v3.qcow2 a', 'clusterSize'],
    ['-O vpc -o subformat=thin qcow2-v3.qcow2 a', 'subformat is thin, expected one of dynamic, fixed'],
    ['-O vhdx -o block_size=3M qcow2-v3.qcow2 a', 'blockSize must be a power of two'],
    ['-O vdi -o static=1 qcow2-v3.qcow2 a', 'static is 1, expected one of on, off'],
    ['-o member=a qcow2-v3.qcow2 a', 'options of the wrapper tar.gz'],
    ['-o size=512 qcow2-v3.qcow2 a', 'size must be at least that of the disk'],
    ['-c -O vdi qcow2-v3.qcow2 a', 'vdi images cannot be compressed'],
    ['-O vmdk -o subformat=monolithicFlat qcow2-v3.qcow2 a', 'expected one of streamOptimized'],
    ['qcow2-v3.qcow2', "missing required argument 'target'"],
    ['nothing a', 'nothing: no such file'],
    ['qcow2-v3.qcow2 nowhere/a', 'nowhere/a: the folder nowhere does not exist: create it first'],
    ['ftp://127.0.0.1/a b', 'ftp is not supported: give an http or https URL, or the path of a file'],
    ['qcow2-v3.qcow2 /dev', '/dev: it is a directory'],
  ])('exits with 2 and one line: %s', async (line, message) => {
    const before = readdirSync(program.folder);
    const { status, stdout, stderr } = await program.run(['convert', ...line.split(' ')]);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
    expect(readdirSync(program.folder)).toEqual(before);
  });
});

/** The content of a converted image according to the corpus. */
describe('the images of these tests', () => {
  it('hold the same disk', async () => {
    const { content } = corpusEntry('qcow2-v3.qcow2');
    expect(content?.sha256).toBe(hashOf(await corpusImage('numbered.raw')));
  });
});

describe('a large disk', () => {
  const bytes = Uint8Array.from({ length: 16 * 2 ** 20 }, (_, at) => 1 + ((at >> 8) & 0x7f));

  /** Converts it to raw. @returns the number of threads with a profile of their own */
  function threadsFor(image: string): number {
    rmSync(path('profiles'), { recursive: true, force: true });
    const profiled = ['--cpu-prof', '--cpu-prof-dir=profiles', join(program.built, 'bin', 'diskloupe.js')];
    execFileSync(process.execPath, [...profiled, 'convert', image, 'large.raw'], { cwd: program.folder });
    expect(readFileSync(path('large.raw')).equals(bytes)).toBe(true);
    return readdirSync(path('profiles')).length;
  }

  it('is decompressed by threads', async () => {
    writeFileSync(path('content.raw'), bytes);
    await program.run(['convert', '-c', '-O', 'qcow2', 'content.raw', 'large.qcow2']);
    // One is the program's own.
    expect(threadsFor('large.qcow2')).toBeGreaterThan(1);
  });

  it('is copied without a thread if it is not compressed', async () => {
    writeFileSync(path('content.raw'), bytes);
    await program.run(['convert', '-O', 'qcow2', 'content.raw', 'large.qcow2']);
    expect(threadsFor('large.qcow2')).toBe(1);
  });
});

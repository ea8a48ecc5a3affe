import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  digestOf,
  expectFile,
  fetchIt,
  folder,
  path,
  program,
  served,
  serveImages,
  server,
  url,
} from './fetched.js';
import { ending } from './program.js';
import { make } from './qemu.js';

/** Files being written, or leftovers. */
function parts(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.part'));
}

const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** @throws an Error if it does not happen within ten seconds */
async function until(is: () => boolean): Promise<void> {
  for (let waited = 0; !is(); waited++) {
    if (waited > 5000) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

serveImages();

describe('diskloupe fetch keeps what is there', () => {
  it('but replaces it on request, with its permissions and through a link', async () => {
    writeFileSync(path('kept.img'), 'before');
    chmodSync(path('kept.img'), 0o640);
    symlinkSync('kept.img', path('disk.img'));
    const refused = await fetchIt([url('disk.qcow2')]);
    expect(refused).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `diskloupe: ${path('disk.img')}: already exists (--force replaces it)\n`,
    });
    expect(server.requests).toEqual([]);
    expect(readFileSync(path('kept.img'), 'utf8')).toBe('before');
    expect(await fetchIt(['--force', url('disk.qcow2')])).toMatchObject({ status: 0 });
    expect(readdirSync(folder).sort()).toEqual(['disk.img', 'kept.img']);
    expect(digestOf('md5', readFileSync(path('kept.img')))).toBe(digestOf('md5', served('disk.qcow2')));
    expect(statSync(path('kept.img')).mode & 0o777).toBe(0o640);
  });

  it.each<[what: string, args: readonly string[], address: () => string]>([
    ['a refusal', [], () => url('backed.qcow2', { ranges: 'off' })],
    ['a wrong digest', ['--digest', `md5:${'0'.repeat(32)}`], () => url('disk.qcow2')],
    ['a failure', [], () => url('disk.qcow2', { ranges: 'off', cut: 3_000_000 })],
  ])('after %s, even with --force', async (_, args, address) => {
    writeFileSync(path('disk.img'), 'before');
    expect((await fetchIt(['--force', ...args, address()])).status).not.toBe(0);
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('before');
  });

  it('if it appears meanwhile', async () => {
    const child = program.start(['fetch', url('disk.qcow2', { slow: 5 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    writeFileSync(path('disk.img'), 'meanwhile');
    expect(await ended).toMatchObject({ status: 2, stderr: expect.stringContaining('already exists') });
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('meanwhile');
  });

  it('if another fetch is writing it', async () => {
    const child = program.start(['fetch', '--force', url('disk.qcow2', { slow: 1000 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    server.requests.length = 0;
    const { status, stderr } = await fetchIt(['--force', url('qcow2-v3.qcow2')]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `diskloupe: ${path('disk.img')}: another run of diskloupe is writing this file\n`,
    });
    expect(server.requests.some((request) => request.url?.includes('qcow2-v3'))).toBe(false);
    expect(parts().length).toBe(1);
    child.kill('SIGTERM');
    await ended;
    expect(readdirSync(folder)).toEqual([]);
  });

  it('but takes over from one that was killed', async () => {
    const child = program.start(['fetch', url('disk.qcow2', { slow: 5 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    child.kill('SIGKILL');
    await ended;
    expect(parts().length).toBe(1);
    expect(await fetchIt([url('qcow2-v3.qcow2')])).toMatchObject({ status: 0, stderr: '' });
    expectFile(served('qcow2-v3.qcow2'));
  });

  it('if it is the image itself, by any name', async () => {
    writeFileSync(path('disk.img'), served('disk.qcow2'));
    linkSync(path('disk.img'), path('other.img'));
    for (const target of ['disk.img', 'other.img']) {
      const { status, stderr } = await fetchIt(['--force', path('disk.img')], path(target));
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/this would overwrite a source file\n$/),
      });
    }
    expect(readdirSync(folder)).toEqual(['disk.img', 'other.img']);
  });

  it.each([
    ['folder', /it is a directory/],
    ['nowhere/disk.img', /the folder .*nowhere does not exist: create it first/],
    ['-', /standard output/],
    ['/dev/full', /already exists, and is not a regular file/],
    ['dangling', /already exists/],
  ])('if it is not a possible target: %s', async (target, complaint) => {
    mkdirSync(path('folder'));
    symlinkSync('nothing', path('dangling'));
    const args = target.startsWith('/') || target === '-' ? target : path(target);
    const { status, stderr } = await fetchIt([url('disk.qcow2')], args);
    expect(status).toBe(2);
    expect(stderr).toMatch(complaint);
    expect(server.requests).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'folder']);
  });
});

describe('diskloupe fetch leaves nothing behind', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('when interrupted: %s', async (signal) => {
    writeFileSync(path('disk.img'), 'before');
    const address = url('disk.qcow2', { slow: 50 });
    const child = program.start(['fetch', '--force', '--raw', address, path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0 && server.requests.length > 1);
    child.kill(signal);
    expect(await ended).toMatchObject({ signal, status: null });
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('before');
  });

  it.each(['noise.raw', 'qcow2-v3.qcow2'])('when files cannot be so large: %s', async (name) => {
    // 512 bytes each; an error reports it to the program.
    const script = 'ulimit -f 1000 && exec "$0" "$@"';
    const bin = join(program.built, 'bin', 'diskloupe.js');
    const args = [script, process.execPath, bin, 'fetch', '--raw', url(name), path('disk.img')];
    const child = await ending(spawn('sh', ['-c', ...args]));
    expect(child).toMatchObject({ status: 2, stdout: '' });
    expect(child.stderr).toBe(
      `diskloupe: ${path('disk.img')}: the file would be larger than the file system allows\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

if (!canMount) console.log('No disk is filled: file systems cannot be mounted here.');

describe.skipIf(!canMount)('diskloupe fetch to a full disk', () => {
  it.each([
    ['disk.qcow2', /There isn't enough storage for 5\.72 MiB\. Available: 1 MiB\./],
    ['noise.raw', /no space left on the device/],
    ['many.qcow2', /disk\.img: no space left on the device/],
  ])('leaves nothing behind: %s', async (name, complaint) => {
    if (name === 'many.qcow2') {
      // A disk larger than its image.
      writeFileSync(path('many.raw'), Buffer.alloc(20 * 2 ** 20, 'diskloupe'));
      make(folder, 'convert -c -f raw -O qcow2 many.raw many.qcow2');
      server.files.set(name, readFileSync(path('many.qcow2')));
    }
    const script = `mount -t tmpfs -o size=1m none "$0" || exit 9
      "$@" "$0/disk.img"; status=$?; ls -A "$0"; exit $status`;
    const bin = join(program.built, 'bin', 'diskloupe.js');
    const command = [process.execPath, bin, 'fetch', '--raw', url(name)];
    const run = await ending(spawn('unshare', ['-rm', 'sh', '-c', script, folder, ...command]));
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(complaint);
  });
});

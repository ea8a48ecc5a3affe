import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSparse } from './images.js';
import { buildProgram, ending, type Program } from './program.js';

const NAMES = ['numbered.raw', 'qcow2-v3.qcow2', 'qcow2-zlib.qcow2', 'luks1-cryptsetup.luks'];
const TiB = 2 ** 40;

let program: Program;
let disk: Uint8Array;
const path = (name: string): string => join(program.folder, name);

beforeAll(async () => {
  program = await buildProgram();
  for (const name of NAMES) writeFileSync(path(name), await corpusImage(name));
  // All of the corpus' disks of this size have its content.
  disk = await corpusImage('numbered.raw');
  writeFileSync(path('key'), 'diskloupe\nand more\n');
  writeFileSync(path('wrong'), 'guess\n');
});
afterAll(() => program.remove());

/** Runs it, and returns the bytes of standard output. */
async function read(...args: readonly string[]): Promise<Uint8Array> {
  const child = program.start(['read', ...args]);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const { status, stderr } = await ending(child);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return Buffer.concat(chunks);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('diskloupe read', () => {
  it.each(['numbered.raw', 'qcow2-v3.qcow2', 'qcow2-zlib.qcow2'])(
    'writes the disk to standard output: %s',
    async (name) => {
      const bytes = await read(name);
      expect({ size: bytes.length, hash: sha256(bytes) }).toEqual({ size: disk.length, hash: sha256(disk) });
    },
  );

  it.each([
    [['--offset', '1000', '--length', '24'], 1000, 1024],
    [['--offset=512k', '--length=1.5k'], 524_288, 525_824],
    [['--length', '0x10'], 0, 16],
    [['--offset', '1M'], 2 ** 20, 2 ** 20],
    [['--offset', '1023k', '--length', '1G'], 1_047_552, 2 ** 20],
    [['--length', '0'], 0, 0],
  ])('writes part of it: %j', async (args, start, end) => {
    expect(sha256(await read(...args, 'qcow2-v3.qcow2'))).toBe(sha256(disk.subarray(start, end)));
  });

  it.each(['--output=changed.raw', '-p'])(
    'reports an error if the image changes meanwhile: %s',
    async (option) => {
      writeSparse(path('changes.raw'), new Uint8Array(8192).fill(1), 128 * 2 ** 20);
      const before = new Set(readdirSync(program.folder));
      const child = program.start(['read', option, 'changes.raw']);
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk;
      });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      const change = (): void => {
        const now = new Date();
        utimesSync(path('changes.raw'), now, now);
      };
      if (option === '-p') child.stdout.once('data', change);
      else
        (function look(): void {
          if (readdirSync(program.folder).some((name) => name.endsWith('.part'))) change();
          else if (child.exitCode === null) setTimeout(look, 1);
        })();
      child.stdout.resume();
      expect(await ended).toBe(2);
      expect(stderr).toContain('changes.raw: the file changed while it was read');
      expect(readdirSync(program.folder).filter((name) => !before.has(name))).toEqual([]);
    },
  );

  it('writes to a file, with holes for zeros', async () => {
    const args = ['read', '--offset', '1000', '--length', '900k', '--output', 'part.raw', 'qcow2-v3.qcow2'];
    expect(await program.run(args)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const part = disk.subarray(1000, 1000 + 900 * 1024);
    expect(sha256(readFileSync(path('part.raw')))).toBe(sha256(part));
    expect(statSync(path('part.raw')).blocks * 512).toBeLessThan(part.length);
  });

  it('reads beyond 4 GiB', async () => {
    writeSparse(path('large.raw'), Uint8Array.of(1), 5 * TiB);
    expect([...(await read('-f', 'raw', '--length', '2', 'large.raw'))]).toEqual([1, 0]);
    expect([...(await read('-f', 'raw', '--offset', `${5 * TiB - 2}`, 'large.raw'))]).toEqual([0, 0]);
  });

  it('exits silently when its output is closed', async () => {
    writeSparse(path('long.raw'), Uint8Array.of(1), 2 ** 30);
    const child = program.start(['read', '-f', 'raw', 'long.raw']);
    const ended = ending(child);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await ended).toMatchObject({ status: 0, signal: null, stderr: '' });
  });

  it('unlocks an encrypted disk with the first line of a file', async () => {
    const name = 'luks1-cryptsetup.luks';
    const { content } = corpusEntry(name);
    expect(sha256(await read('--passphrase-file', 'key', name))).toBe(content?.sha256);
  });

  it.each([
    [['--offset', '2M', 'numbered.raw'], 2, 'numbered.raw: the disk ends at 1048576, before 2097152'],
    [
      ['luks1-cryptsetup.luks'],
      2,
      'luks1-cryptsetup.luks: This LUKS image is encrypted and needs a passphrase. Put it on the first line of a file, and add --passphrase-file FILE.',
    ],
    [
      ['--passphrase-file', 'wrong', 'luks1-cryptsetup.luks'],
      2,
      "The passphrase doesn't unlock this LUKS image.",
    ],
    [['--passphrase-file', 'nothing', 'numbered.raw'], 2, 'numbered.raw: nothing: no such file'],
    [['--output', 'numbered.raw', 'numbered.raw'], 2, 'numbered.raw: this would overwrite a source file'],
    [['--output', 'nowhere/a', 'numbered.raw'], 2, 'nowhere/a: the folder nowhere does not exist'],
    [['--output', '.', 'numbered.raw'], 2, '.: it is a directory'],
    [['-l', 'first', 'numbered.raw'], 1, "snapshot is first. There can't be one here."],
    [['nothing'], 2, 'nothing: no such file'],
    [['numbered.raw', 'numbered.raw'], 2, 'too many arguments'],
  ])('exits with one line: %j', async (args, expected, message) => {
    const before = readdirSync(program.folder);
    const { status, stdout, stderr } = await program.run(['read', ...args]);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
    expect(readdirSync(program.folder)).toEqual(before);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram as run } from '../../image-cases/run-program.js';
import { bytesOf, firstDifference } from '../opened.js';

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const hasQemu = isInstalled('qemu-io');
const hasCryptsetup = isInstalled('cryptsetup');
if (!hasQemu) console.log('Encrypted disks are not compared with qemu-img: it is not installed.');
if (!hasCryptsetup) console.log('LUKS 2 is not compared with cryptsetup: it is not installed.');

const MiB = 1 << 20;
/** Longer than a key of AES-128, with more bytes than characters. */
const PASSPHRASE = 'ein längeres Passwort';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-encrypted-'));
  await writeFile(join(folder, 'plain.raw'), plainDisk());
  await writeFile(join(folder, 'passphrase'), PASSPHRASE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Noise with a hole, of a size that is not a multiple of any cluster. */
function plainDisk(): Uint8Array {
  const plain = new Uint8Array(MiB + 3 * 512);
  let state = 5;
  for (let at = 0; at < plain.length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    plain[at] = state >>> 16;
  }
  return plain.fill(0, 300_000, 700_000);
}

const SECRET = `secret,id=key,file=passphrase`;

/** The conversion by qemu-img. */
async function converted(name: string, driver: string, secret: string, more = ''): Promise<Uint8Array> {
  const options = `driver=${driver},file.filename=${name},${secret}=key${more}`;
  const out = `${name}.raw`;
  await run('qemu-img', ['convert', '--object', SECRET, '--image-opts', options, '-O', 'raw', out], {
    cwd: folder,
  });
  const bytes = await readFile(join(folder, out));
  await rm(join(folder, out));
  return bytes;
}

async function open(name: string, options: object = {}): Promise<VirtualDisk> {
  return openDisk(await readFile(join(folder, name)), { passphrase: PASSPHRASE, ...options });
}

/** All of it, and parts that begin and end within sectors. */
async function expectContent(disk: VirtualDisk, expected: Uint8Array): Promise<void> {
  expect(disk.size).toBe(expected.length);
  const whole = await bytesOf(disk.readable());
  expect(firstDifference(whole, expected)).toBe(-1);
  for (let seed = 1, round = 0; round < 15; round++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const offset = seed % expected.length;
    const length = (seed >>> 3) % (round % 2 ? 700 : 20_000);
    const bytes = await disk.read(offset, length);
    expect(firstDifference(bytes, expected.subarray(offset, offset + length))).toBe(-1);
  }
}

describe.skipIf(!hasQemu)('luks by qemu-img', () => {
  it.each([
    'cipher-alg=aes-256,cipher-mode=xts,ivgen-alg=plain64,hash-alg=sha256',
    'cipher-alg=aes-256,cipher-mode=cbc,ivgen-alg=essiv,ivgen-hash-alg=sha256,hash-alg=sha384',
    'cipher-alg=aes-128,cipher-mode=ecb,hash-alg=sha256',
  ])('is decrypted: %s', async (options) => {
    const args = [
      '--object',
      SECRET,
      '-f',
      'raw',
      '-O',
      'luks',
      '-o',
      `key-secret=key,iter-time=10,${options}`,
    ];
    await run('qemu-img', ['convert', ...args, 'plain.raw', 'a.luks'], { cwd: folder });
    await expectContent(await open('a.luks'), await converted('a.luks', 'luks', 'key-secret'));
  });

  it('is decrypted to its end where the file ends within a sector', async () => {
    const image = await readFile(join(folder, 'a.luks'));
    await writeFile(join(folder, 'c.luks'), image.subarray(0, -300));
    await expectContent(await open('c.luks'), await converted('c.luks', 'luks', 'key-secret'));
  });
});

describe.skipIf(!hasQemu)('qcow2 and qcow by qemu-img', () => {
  /** Creates an image, and writes to it in many ways. */
  async function make(name: string, format: string, options: string): Promise<void> {
    const size = `${MiB + 3 * 512}`;
    const secret = 'encrypt.key-secret=key';
    await run(
      'qemu-img',
      ['create', '-q', '--object', SECRET, '-f', format, '-o', `${secret},${options}`, name, size],
      { cwd: folder },
    );
    const image = `driver=${format},file.filename=${name},${secret}`;
    const commands = ['write -P 1 0 64k', 'write -P 2 100k 1k', 'write -P 3 511k 3k', 'write -P 4 1M 1536'];
    if (format === 'qcow2') commands.push('write -z 32k 8k', 'discard 64k 64k', 'write -P 5 300k 200k');
    await run(
      'qemu-io',
      ['--object', SECRET, '--image-opts', image, ...commands.flatMap((command) => ['-c', command])],
      { cwd: folder },
    );
  }

  it.each([
    ['qcow2', 'encrypt.format=luks,encrypt.iter-time=10,cluster_size=512'],
    ['qcow2', 'encrypt.format=luks,encrypt.iter-time=10,extended_l2=on'],
    ['qcow2', 'encrypt.format=luks,encrypt.iter-time=10,data_file=data.bin'],
    ['qcow2', 'encrypt.format=aes'],
    ['qcow2', 'encrypt.format=aes,cluster_size=4k'],
    ['qcow', 'encrypt.format=aes'],
  ])('is decrypted: %s, %s', async (format, options) => {
    await make('a.img', format, options);
    const disk = await open('a.img', { resolve: async () => readFile(join(folder, 'data.bin')) });
    await expectContent(disk, await converted('a.img', format, 'encrypt.key-secret'));
  });

  it.each(['luks', 'aes'])('is decrypted as it was at a snapshot: %s', async (method) => {
    const quick = method === 'luks' ? ',encrypt.iter-time=10' : '';
    await make('s.qcow2', 'qcow2', `encrypt.format=${method}${quick}`);
    const before = await converted('s.qcow2', 'qcow2', 'encrypt.key-secret');
    const options = 'driver=qcow2,file.filename=s.qcow2,encrypt.key-secret=key';
    await run('qemu-img', ['snapshot', '-c', 'then', '--object', SECRET, '--image-opts', options], {
      cwd: folder,
    });
    await run('qemu-io', ['--object', SECRET, '--image-opts', options, '-c', 'write -P 9 0 300k'], {
      cwd: folder,
    });
    await expectContent(await open('s.qcow2', { snapshot: 'then' }), before);
    await expectContent(await open('s.qcow2'), await converted('s.qcow2', 'qcow2', 'encrypt.key-secret'));
  });
});

/** Runs cryptsetup, with passphrases on standard input. */
async function cryptsetup(args: readonly string[], input = PASSPHRASE): Promise<void> {
  const child = spawn('cryptsetup', ['--batch-mode', ...args], { cwd: folder });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`cryptsetup ${args.join(' ')}: ${said}`);
}

describe.skipIf(!hasCryptsetup)('luks 2 by cryptsetup', () => {
  /** Encrypts the plain disk in place, which needs no device; it is followed by zeros. */
  async function encrypt(name: string, options: readonly string[]): Promise<Uint8Array> {
    const plain = new Uint8Array(2 * MiB);
    plain.set(plainDisk());
    const room = 4 * MiB;
    const whole = new Uint8Array(plain.length + room);
    whole.set(plain);
    await writeFile(join(folder, name), whole);
    const args = ['--encrypt', '--type', 'luks2', '--reduce-device-size', '4M', '--key-file', '-'];
    const quick = options.includes('--pbkdf')
      ? []
      : ['--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000'];
    await cryptsetup(['reencrypt', ...args, ...quick, ...options, name]);
    // Half of the available space becomes the header; the other half stays unchanged.
    await truncate(join(folder, name), plain.length + room / 2);
    return plain;
  }

  it.each([
    ['--cipher', 'aes-xts-plain64', '--key-size', '512', '--sector-size', '4096'],
    ['--cipher', 'aes-xts-plain', '--key-size', '512', '--sector-size', '2048'],
    ['--cipher', 'aes-cbc-essiv:sha256', '--key-size', '256', '--sector-size', '4096'],
    ['--cipher', 'aes-cbc-plain', '--key-size', '128', '--hash', 'sha512'],
    ['--hash', 'ripemd160'],
    ['--hash', 'sha3-256'],
    ['--hash', 'blake2b-512'],
    [
      '--pbkdf',
      'argon2id',
      '--pbkdf-memory',
      '2048',
      '--pbkdf-force-iterations',
      '4',
      '--pbkdf-parallel',
      '2',
    ],
    [
      '--pbkdf',
      'argon2i',
      '--pbkdf-memory',
      '1024',
      '--pbkdf-force-iterations',
      '5',
      '--pbkdf-parallel',
      '1',
    ],
  ])('is decrypted: %s %s %s %s', async (...options) => {
    const disk = await encrypt('a.luks', options);
    await expectContent(await open('a.luks'), disk);
    await expect(open('a.luks', { passphrase: 'x' })).rejects.toMatchObject({ problem: 'wrong' });
  });

  it('is unlocked by any key slot', async () => {
    const disk = await encrypt('b.luks', ['--cipher', 'aes-xts-plain64']);
    await writeFile(join(folder, 'other'), 'other');
    const quick = ['--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000', '--key-file', 'passphrase'];
    await cryptsetup(['luksAddKey', ...quick, '--key-slot', '5', 'b.luks', 'other']);
    for (const passphrase of [PASSPHRASE, 'other']) {
      await expectContent(await open('b.luks', { passphrase }), disk);
    }
    await cryptsetup(['luksKillSlot', '--key-file', 'other', 'b.luks', '0']);
    await expectContent(await open('b.luks', { passphrase: 'other' }), disk);
    await expect(open('b.luks')).rejects.toMatchObject({ problem: 'wrong' });
  });

  it('is unlocked by the intact copy of its header', async () => {
    const disk = await encrypt('c.luks', []);
    const image = await readFile(join(folder, 'c.luks'));
    for (const damaged of [0x70, 0x4000 + 0x70]) {
      const one = Uint8Array.from(image);
      one[damaged] = (one[damaged] ?? 0) ^ 1;
      await expectContent(await openDisk(one, { passphrase: PASSPHRASE }), disk);
      one[0x70] = (image[0x70] ?? 0) ^ 1;
      one[0x4070] = (image[0x4070] ?? 0) ^ 1;
      await expect(openDisk(one, { passphrase: PASSPHRASE })).rejects.toThrow(
        'csum is wrong, expected one intact copy',
      );
    }
  });
});

describe.skipIf(!hasCryptsetup || !hasQemu)('luks 1 by cryptsetup', () => {
  it.each(['sha512', 'ripemd160'])('is unlocked by any key slot, made with %s', async (hash) => {
    await writeFile(join(folder, 'other'), 'other');
    await writeFile(join(folder, 'a.luks'), new Uint8Array(4 * MiB).fill(7));
    const quick = ['--pbkdf-force-iterations', '1000'];
    await cryptsetup([
      'luksFormat',
      '--type',
      'luks1',
      '--hash',
      hash,
      ...quick,
      '--key-file',
      '-',
      'a.luks',
    ]);
    await cryptsetup([
      'luksAddKey',
      ...quick,
      '--key-file',
      'passphrase',
      '--key-slot',
      '6',
      'a.luks',
      'other',
    ]);
    const expected = await converted('a.luks', 'luks', 'key-secret');
    for (const passphrase of [PASSPHRASE, 'other']) {
      await expectContent(await open('a.luks', { passphrase }), expected);
    }
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bzip2Decoder } from '@diskloupe/decode';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { KINDS } from './contents.js';
import { same } from './outcome.js';
import { decodeStream, STREAMS } from './streams.js';
import { joined } from './vectors.js';

const folder = mkdtempSync(join(tmpdir(), 'streams-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Mutants of each stream: 100,000 for a long run. */
const MUTANTS = Number(process.env['DISKLOUPE_MUTANTS'] ?? 400);

/** Options of each format's program. The content of some is larger than their windows and blocks. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  gzip: ['gzip -1', 'gzip -6', 'gzip -9', 'pigz -c -b 128', 'bgzip -c'],
  xz: [
    'xz -0',
    'xz -6',
    'xz -9e',
    'xz --check=none',
    'xz --check=crc32',
    'xz --check=sha256',
    'xz --block-size=30000',
    'xz --block-size=30000 -T2',
    'xz --x86 --lzma2',
    'xz --x86=start=4096 --lzma2',
    'xz --arm --lzma2',
    'xz --arm64 --lzma2',
    'xz --armthumb --lzma2',
    'xz --powerpc --lzma2',
    'xz --sparc --lzma2',
    'xz --delta --lzma2',
    'xz --delta=dist=256 --x86 --lzma2',
    'xz --lzma2=lc=0,lp=4,pb=0',
    'xz --lzma2=lc=4,lp=0,pb=4',
    'xz --lzma2=lc=1,lp=3,pb=2',
    'xz --lzma2=dict=4KiB',
    'xz --lzma2=dict=64KiB,mode=fast',
  ],
  lzma: [
    'xz --format=lzma -0',
    'xz --format=lzma -9',
    'xz --format=lzma --lzma1=lc=0,lp=2,pb=4',
    'xz --format=lzma --lzma1=dict=4KiB',
  ],
  zstd: [
    'zstd -1',
    'zstd -3 --no-check',
    'zstd -19',
    'zstd --ultra -22',
    'zstd --long=27',
    'zstd -T2 -B1000000',
    'zstd --no-content-size --zstd=wlog=10',
    'pzstd -c',
  ],
  bzip2: ['bzip2 -1', 'bzip2 -9', 'pbzip2 -1 -c'],
  lz4: ['lz4 -1', 'lz4 -9 -B4', 'lz4 -BD -B4', 'lz4 -BX', 'lz4 -B5 -BI', 'lz4 --no-frame-crc', 'lz4 -l'],
};

/** Part of a real program: the running Node. Branches of x86, tables, and text. */
const program = new Uint8Array(readFileSync(process.execPath).subarray(20_000_000, 20_300_000));

const CONTENTS: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(Object.entries(KINDS).map(([kind, make]) => [kind, make(70_000)])),
  nothing: new Uint8Array(0),
  'one byte': Uint8Array.of(7),
  program,
  'two programs': joined(program, program),
  'five million zeros': new Uint8Array(5_000_000),
};

function pack(command: string, content: Uint8Array): Uint8Array {
  const [name = '', ...args] = command.split(' ');
  const file = join(folder, 'content');
  writeFileSync(file, content);
  // From standard input, the size is not known.
  const isPiped = command.includes('no-content-size') || name === 'bgzip';
  return new Uint8Array(
    execFileSync(
      name,
      isPiped ? args : [...args, '-q', '-c', '-k', file].filter((arg) => isSupported(name, arg)),
      {
        maxBuffer: 2 ** 28,
        stdio: ['pipe', 'pipe', 'ignore'],
        ...(isPiped && { input: content }),
      },
    ),
  );
}

/** pigz and pbzip2 have no `-k` with `-c`. */
function isSupported(name: string, arg: string): boolean {
  return !(name === 'pzstd' && arg === '-q') && !(name === 'lz4' && arg === '-k');
}

const isThere = (name: string): boolean => spawnSync(name, ['--version'], { input: '' }).error === undefined;

describe.each(Object.entries(OPTIONS))('%s', (format, commands) => {
  const make = STREAMS[format];
  if (!make) throw new Error(`No decoder is named ${format}.`);

  it.each(commands)('%s', (command) => {
    const [name = ''] = command.split(' ');
    if (!isThere(name)) {
      console.log(`${name} is not installed: ${command} was not checked.`);
      return;
    }
    for (const [kind, content] of Object.entries(CONTENTS)) {
      const packed = pack(command, content);
      for (const feed of [packed.length || 1, 65_536, 1009]) {
        const { content: made, error, trailing } = decodeStream(make(), packed, feed);
        if (error) throw error;
        expect(same(made, content), `${kind} in feeds of ${feed}`).toBe(true);
        expect(trailing).toBe(0);
      }
    }
  });

  it('gives the same in any feeds, also of single bytes', () => {
    const packed = pack(commands[0] ?? '', program.subarray(0, 30_000));
    for (const feed of [1, 2, 3, 7, 64]) {
      const { content, error } = decodeStream(make(), packed, feed);
      if (error) throw error;
      expect(same(content, program.subarray(0, 30_000))).toBe(true);
    }
  });

  it('decodes one file behind another', () => {
    const parts = commands.filter((command) => isThere(command.split(' ')[0] ?? '')).slice(0, 3);
    const packed = joined(...parts.map((command) => pack(command, program.subarray(0, 50_000))));
    const { content, error } = decodeStream(make(), packed, 5000);
    // A file of `.lzma` is alone.
    const files = format === 'lzma' ? 1 : parts.length;
    if (error) throw error;
    expect(content.length).toBe(50_000 * files);
  });

  it('says of every cut that the stream is truncated', () => {
    const packed = pack(commands[0] ?? '', program.subarray(0, 20_000));
    const step = Math.max(1, Math.floor(packed.length / 300));
    for (let length = 1; length < packed.length; length += step) {
      const { error } = decodeStream(make(), packed.subarray(0, length), 997);
      expect(error?.reason, `${length} of ${packed.length}`).toBe('truncated');
      expect(error?.offset).toBeLessThanOrEqual(length);
    }
  });

  it('gives documented errors only, whatever is damaged', () => {
    const streams = commands.slice(0, 4).filter((command) => isThere(command.split(' ')[0] ?? ''));
    const packed = streams.map((command) => pack(command, program.subarray(0, 3000)));
    fc.assert(
      fc.property(
        fc.constantFrom(...packed),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 50, 4096),
        (stream, hits, feed) => {
          const bytes = stream.slice();
          for (const [place, value] of hits) bytes[place % bytes.length] = value;
          const { error } = decodeStream(make(), bytes, feed, 2 ** 22);
          if (error) expect(error.offset).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: MUTANTS },
    );
  });
});

/** What the programs themselves say of files that are not quite theirs. */
const ENDINGS: readonly (readonly [
  format: string,
  command: string,
  what: string,
  more: readonly number[],
])[] = [
  ['gzip', 'gzip -dc', 'zeros', [0, 0, 0]],
  ['gzip', 'gzip -dc', 'garbage', [1, 2, 3]],
  ['gzip', 'gzip -dc', 'zeros and garbage', [0, 0, 9]],
  ['gzip', 'gzip -dc', 'one byte', [9]],
  ['gzip', 'gzip -dc', 'the start of a member', [0x1f, 0x8b]],
  ['gzip', 'gzip -dc', 'the first byte of a member', [0x1f]],
  [
    'gzip',
    'gzip -dc',
    'a member that is not deflated',
    [0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ],
  ['xz', 'xz -dc', 'four zeros', [0, 0, 0, 0]],
  ['xz', 'xz -dc', 'three zeros', [0, 0, 0]],
  ['xz', 'xz -dc', 'garbage', [1, 2, 3, 4]],
  ['zstd', 'zstd -dc', 'garbage', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['zstd', 'zstd -dc', 'a skippable frame', [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]],
  ['zstd', 'zstd -dc', 'a cut skippable frame', [0x50, 0x2a, 0x4d, 0x18, 9, 0, 0, 0, 9, 9]],
  ['bzip2', 'bzip2 -dc', 'garbage', [1, 2, 3, 4, 5, 6]],
  ['bzip2', 'bzip2 -dc', 'a byte', [0x42]],
  ['bzip2', 'bzip2 -dc', 'another byte', [9]],
  ['bzip2', 'bzip2 -dc', 'half a header', [0x42, 0x5a, 0x68]],
  ['bzip2', 'bzip2 -dc', 'a header', [0x42, 0x5a, 0x68, 0x39]],
  ['lz4', 'lz4 -dc', 'garbage', [1, 2, 3, 4, 5, 6]],
  ['lz4', 'lz4 -dc', 'a skippable frame', [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]],
];

it.each(ENDINGS)('%s: %s of a file with %s behind it', (format, command, _, more) => {
  const [first = ''] = OPTIONS[format] ?? [];
  const packed = joined(pack(first, program.subarray(0, 10_000)), Uint8Array.from(more));
  const [name = '', ...args] = command.split(' ');
  const { status, stdout, stderr } = spawnSync(name, args, { input: packed, maxBuffer: 2 ** 28 });
  const { error, content, trailing } = decodeStream(
    (STREAMS[format] ?? STREAMS['gzip'])?.() ?? never(),
    packed,
  );
  // gzip ends with 2 for a warning, bzip2 with 0.
  const isFine = status === 0 || (name === 'gzip' && status === 2);
  expect([error === undefined, content.length], String(stderr)).toEqual([isFine, stdout.length]);
  if (/ignored/.test(String(stderr))) expect(trailing).toBeGreaterThan(0);
});

function never(): never {
  throw new Error('There is no such decoder.');
}

it.each([4, 8, 12, 259, 260, 263, 2 ** 18, 2 ** 18 + 4])(
  'ends with a run of %i bytes where the output does',
  (length) => {
    const run = new Uint8Array(length).fill(9);
    const packed = pack('bzip2 -9', run);
    const output = new Uint8Array(length);
    expect(new Bzip2Decoder().decode(packed, output)).toMatchObject({ read: packed.length, written: length });
    expect(same(output, run)).toBe(true);
    expect(same(decodeStream(STREAMS['bzip2']?.() ?? never(), packed).content, run)).toBe(true);
  },
);

it('decodes a member behind zeros no more than gzip does', () => {
  const member = pack('gzip -6', program.subarray(0, 1000));
  const packed = joined(member, Uint8Array.of(0, 0), member);
  const { stdout } = spawnSync('gzip', ['-dc'], { input: packed });
  const { content, trailing } = decodeStream(STREAMS['gzip']?.() ?? never(), packed);
  expect([content.length, trailing]).toEqual([stdout.length, member.length]);
});

it('gives what it decoded before a fault, in any feeds', () => {
  const packed = pack('gzip -6', program);
  packed.fill(0xff, 60_000, 60_100);
  const lengths = [packed.length, 1000, 10].map(
    (feed) => decodeStream(STREAMS['gzip']?.() ?? never(), packed, feed).content.length,
  );
  expect(lengths[0]).toBeGreaterThan(100_000);
  expect(new Set(lengths).size).toBe(1);
});

it.each(Object.keys(STREAMS))('says of no input that %s is truncated', (format) => {
  expect(decodeStream(STREAMS[format]?.() ?? never(), new Uint8Array(0)).error?.reason).toBe('truncated');
});

it('refuses a window that is too large before anything is allocated', () => {
  const packed = pack('zstd --ultra -22 --long=31', program);
  expect(decodeStream(STREAMS['zstd']?.() ?? never(), packed).error).toBeUndefined();
  const piped = execFileSync('zstd', ['--ultra', '-q', '-c', '--long=31', '-22', '-'], {
    input: program,
    maxBuffer: 2 ** 28,
  });
  expect(decodeStream(STREAMS['zstd']?.() ?? never(), new Uint8Array(piped)).error?.reason).toBe('window');
  const xz = execFileSync('xz', ['-c', '--lzma2=dict=256MiB'], { input: program });
  expect(decodeStream(STREAMS['xz']?.() ?? never(), new Uint8Array(xz)).error?.reason).toBe('window');
});

it('names filters that it does not undo', () => {
  const xz = execFileSync('xz', ['-c', '--ia64', '--lzma2'], { input: program });
  expect(decodeStream(STREAMS['xz']?.() ?? never(), new Uint8Array(xz)).error).toMatchObject({
    reason: 'unsupported',
    detail: 'filter IA-64',
  });
});

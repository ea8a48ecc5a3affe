import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecodeError } from '@diskloupe/decode';
import { Bzip2Decoder } from '@diskloupe/decode/bzip2';
import { ZstdDecoder } from '@diskloupe/decode/zstd';
import { afterAll, describe, expect, it } from 'vitest';
import { KINDS, numbers } from './contents.js';
import { type Decoder, outcome, same } from './outcome.js';

const folder = mkdtempSync(join(tmpdir(), 'decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (program: string): boolean => spawnSync(program, ['--help'], { input: '' }).status === 0;

/** Part of a real program: the running Node. */
function program(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const file = openSync(process.execPath, 'r');
  readSync(file, bytes, 0, size, 20_000_000);
  closeSync(file);
  return bytes;
}

const contents: Readonly<Record<string, (size: number) => Uint8Array<ArrayBuffer>>> = { ...KINDS, program };

/** Compresses the contents with one call of the program, and checks each. */
function check(
  decoder: Decoder,
  command: string,
  args: readonly string[],
  suffix: string,
  sizes: readonly number[],
): void {
  const files: string[] = [];
  for (const [kind, make] of Object.entries(contents)) {
    for (const size of sizes) {
      const file = join(folder, `${kind}-${size}`);
      writeFileSync(file, make(size));
      files.push(file);
    }
  }
  execFileSync(command, [...args, '-k', '-f', ...files], { stdio: 'ignore' });
  for (const file of files) {
    const wanted = new Uint8Array(readFileSync(file));
    const packed = new Uint8Array(readFileSync(`${file}${suffix}`));
    const made = outcome(decoder, packed, wanted.length);
    if (made instanceof DecodeError) throw made;
    expect(made.read, file).toBe(packed.length);
    expect(same(made.content, wanted), file).toBe(true);
  }
}

const SIZES = [0, 1, 9, 500, 4096, 65_536, 131_073];

/** RFC 8878 forbids both (sections 4.2.2 and 3.1.1.3.2.1), but the program accepts them. */
const STRICTER =
  /^a stream of literals does not end where it should$|^a reserved bit of the compression modes/;

describe.skipIf(!isThere('zstd'))('the output of the zstd program', () => {
  const decoder = new ZstdDecoder();
  const levels = Array.from({ length: 19 }, (_, i) => `-${i + 1}`);
  const other = ['--ultra -22', '--fast=1', '--fast=20', '-3 --long=27', '-6 --no-content-size'];
  it.each([...levels, ...other])('%s', (args) => {
    check(
      decoder,
      'zstd',
      ['-q', ...args.split(' '), args.length % 2 === 1 ? '--check' : '--no-check'],
      '.zst',
      SIZES,
    );
  });

  it('refuses what the program refuses, and agrees on what both accept', () => {
    const next = numbers(9);
    const streams: Uint8Array[] = [];
    for (const [kind, make] of Object.entries(contents)) {
      const file = join(folder, kind);
      writeFileSync(file, make(3000));
      for (const level of ['-1', '-9', '-19']) {
        streams.push(execFileSync('zstd', ['-q', '-c', '--no-check', level, file]));
      }
    }
    let sound = 0;
    for (let round = 0; round < 400; round++) {
      const bytes = Uint8Array.from(streams[next(streams.length)] ?? []);
      const at = next(2) ? next(bytes.length) : 6 + next(60);
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      const { status, stdout } = spawnSync('zstd', ['-q', '-d', '-c'], { input: bytes });
      const made = outcome(decoder, bytes, 300_000);
      const hex = Buffer.from(bytes).toString('hex');
      if (made instanceof DecodeError) {
        if (status === 0) expect(made.detail, hex).toMatch(STRICTER);
        continue;
      }
      // The program requires a frame after a frame; we allow other bytes.
      if (made.read === bytes.length) expect(status, hex).toBe(0);
      if (status === 0) expect(same(made.content, stdout), hex).toBe(true);
      sound++;
    }
    expect(sound).toBeGreaterThan(100);
  });
});

describe.skipIf(!isThere('bzip2'))('the output of the bzip2 program', () => {
  it.each(['-1', '-5', '-9'])('%s', (level) => {
    check(new Bzip2Decoder(), 'bzip2', ['-q', level], '.bz2', [...SIZES, 500_000]);
  });
});

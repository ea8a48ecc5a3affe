import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { Bzip2Decoder } from '@diskloupe/decode/bzip2';
import { Inflater } from '@diskloupe/decode/deflate';
import { ZstdDecoder } from '@diskloupe/decode/zstd';
import { inflateSync as fflateInflate, unzlibSync as fflateUnzlib } from 'fflate';
import { decompress as fzstdDecompress } from 'fzstd';
import { BLOCK, realBlocks } from './content.js';

/** The speed of our decoder relative to another one. */
export interface DecodeFigure {
  /** What is decoded, e.g. `deflate`. */
  readonly what: string;
  /** The other one, e.g. `fflate`. */
  readonly rival: string;
  /** Median throughput in MiB/s of content, for ours and the rival. */
  readonly ours: number;
  readonly theirs: number;
  /** Median over the pairs of the rival's time divided by ours: above 1 ours is faster. */
  readonly ratio: number;
}

type Run = (packed: Uint8Array) => unknown;

/** Each compressed block of the whole content. */
type Packed = readonly Uint8Array[];

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

/** Milliseconds for every fourth block from `first` on: short turns, so that other work affects both alike. */
function time(run: Run, packed: Packed, first: number): number {
  const start = performance.now();
  for (let i = first; i < packed.length; i += 4) run(packed[i] ?? new Uint8Array(0));
  return performance.now() - start;
}

function race(what: string, rival: string, packed: Packed, ours: Run, theirs: Run, pairs = 61): DecodeFigure {
  const times: { ours: number; theirs: number }[] = [];
  for (let i = -8; i < pairs; i++) {
    const first = (i + 8) % 4;
    // The order alternates, too.
    let mine = i % 2 ? time(ours, packed, first) : 0;
    const other = time(theirs, packed, first);
    mine ||= time(ours, packed, first);
    if (i >= 0) times.push({ ours: mine, theirs: other });
  }
  const mib = ((packed.length / 4) * BLOCK) / 2 ** 20;
  return {
    what,
    rival,
    ours: mib / (median(times.map((pair) => pair.ours)) / 1000),
    theirs: mib / (median(times.map((pair) => pair.theirs)) / 1000),
    ratio: median(times.map((pair) => pair.theirs / pair.ours)),
  };
}

/** Compresses all blocks with one call of a program; undefined if it is not installed. */
function packedBy(
  program: string,
  args: readonly string[],
  suffix: string,
  blocks: Packed,
): Packed | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'decode-bench-'));
  try {
    const files = blocks.map((_, i) => join(folder, String(i)));
    for (const [i, block] of blocks.entries()) writeFileSync(files[i] ?? '', block);
    execFileSync(program, [...args, '-q', '-k', ...files], { stdio: 'ignore' });
    return files.map((file) => new Uint8Array(readFileSync(file + suffix)));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Decodes real file content in blocks of 64 KiB, in alternating pairs with the others. */
export function measureDecoders(count = 400): DecodeFigure[] {
  const blocks = realBlocks(count);
  const out = new Uint8Array(BLOCK);
  const figures: DecodeFigure[] = [];

  const inflater = new Inflater();
  const raw = blocks.map((block) => new Uint8Array(deflateRawSync(block)));
  const ours: Run = (packed) => inflater.decode(packed, out);
  figures.push(race('deflate', 'fflate', raw, ours, (packed) => fflateInflate(packed, { out })));
  const native: Run = (packed) => inflateRawSync(packed, { maxOutputLength: BLOCK });
  figures.push(race('deflate', 'node:zlib', raw, ours, native));

  const zlib = blocks.map((block) => new Uint8Array(deflateSync(block)));
  const verified: Run = (packed) => inflater.decode(packed, out, { format: 'zlib' });
  const trusted: Run = (packed) => inflater.decode(packed, out, { format: 'zlib', verify: false });
  figures.push(
    race('zlib', 'fflate (verifies nothing)', zlib, verified, (packed) => fflateUnzlib(packed, { out })),
  );
  const nativeZlib: Run = (packed) => inflateSync(packed, { maxOutputLength: BLOCK });
  figures.push(race('zlib', 'node:zlib', zlib, verified, nativeZlib));
  figures.push(race('zlib', 'ours, verify: false', zlib, verified, trusted));

  const decoder = new ZstdDecoder();
  const zstd = packedBy('zstd', ['-3', '--no-check'], '.zst', blocks);
  // fzstd gets no output buffer: with one it is many times slower.
  const frames: Run = (packed) => decoder.decode(packed, out);
  if (zstd) figures.push(race('zstd', 'fzstd', zstd, frames, (packed) => fzstdDecompress(packed)));
  const summed = packedBy('zstd', ['-3', '--check'], '.zst', blocks);
  const unchecked: Run = (packed) => decoder.decode(packed, out, { verify: false });
  if (summed) figures.push(race('zstd with XXH64', 'ours, verify: false', summed, frames, unchecked));

  const bzip2 = new Bzip2Decoder();
  const streams = packedBy('bzip2', [], '.bz2', blocks.slice(0, 80));
  const ourBzip2: Run = (packed) => bzip2.decode(packed, out);
  const looseBzip2: Run = (packed) => bzip2.decode(packed, out, { verify: false });
  if (streams) figures.push(race('bzip2', 'ours, verify: false', streams, ourBzip2, looseBzip2, 15));
  return figures;
}

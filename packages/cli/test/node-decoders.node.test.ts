import zlib, { deflateRawSync, deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { configureDecoders, type Decode, decoderOf } from '../../core/src/disk/decoders.js';
import { KINDS, numbers } from '../../decode/test/contents.js';
import { nodeDecoders } from '../src/node-decoders.js';

afterEach(() => configureDecoders({}));

declare module 'zlib' {
  /** Since Node 22.15. */
  const zstdCompressSync: ((content: Uint8Array) => Uint8Array) | undefined;
}

type NodeCodec = keyof typeof nodeDecoders;

/** RFC 8878 (section 4.2.2) forbids it; libzstd, which qemu-img uses, accepts it. */
const STRICTER = 'a stream of literals does not end where it should';

const ROUNDS = 2000;

async function both(codec: NodeCodec): Promise<{ own: Decode; byNode: Decode }> {
  const own = await decoderOf(codec, 'qcow2', 0);
  configureDecoders(nodeDecoders);
  return { own, byNode: await decoderOf(codec, 'qcow2', 0) };
}

/** The content in hexadecimal, or the error. */
function outcome(decode: Decode, input: Uint8Array, size: number): string {
  const output = new Uint8Array(size);
  try {
    return Buffer.from(output.subarray(0, decode(input, output))).toString('hex');
  } catch (error) {
    return `${error}`;
  }
}

/** Compressed blocks, mostly damaged, cut or with bytes after them, and mostly correct sizes. */
function* blocks(pack: (content: Uint8Array, level: number) => Uint8Array): Generator<[Uint8Array, number]> {
  const next = numbers(11);
  const contents = Object.values(KINDS).map((make) => make(4096));
  for (let round = 0; round < ROUNDS; round++) {
    const kind = contents[next(contents.length)] ?? new Uint8Array(0);
    const content = kind.subarray(0, next(3) ? 4096 : next(4096));
    const packed = Uint8Array.from(pack(content, 1 + next(9)));
    for (let damages = next(3); damages > 0; damages--) {
      const bit = next(next(2) ? 400 : packed.length * 8) % (packed.length * 8);
      packed[bit >> 3] = (packed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    }
    const cut = next(5) ? packed : packed.subarray(0, next(packed.length));
    const padding = next(2) ? Uint8Array.from({ length: next(600) }, () => (next(2) ? next(256) : 0)) : [];
    yield [Uint8Array.from([...cut, ...padding]), next(5) ? content.length : next(5000)];
  }
}

describe('blocks decompressed by Node', () => {
  it.each([
    ['deflate', (content: Uint8Array, level: number) => deflateRawSync(content, { level, windowBits: 12 })],
    ['zlib', (content: Uint8Array, level: number) => deflateSync(content, { level })],
  ] as const)('equal those of @diskloupe/decode, including errors: %s', async (codec, pack) => {
    const { own, byNode } = await both(codec);
    let sound = 0;
    for (const [input, size] of blocks(pack)) {
      const wanted = outcome(own, input, size);
      const made = outcome(byNode, input, size);
      // Thousands of expectations would take longer than the work itself.
      if (made !== wanted) expect(made, Buffer.from(input).toString('hex')).toBe(wanted);
      if (!wanted.includes('Error')) sound++;
    }
    expect(sound).toBeGreaterThan(ROUNDS / 5);
  });

  const pack = zlib.zstdCompressSync;
  if (!pack)
    console.warn(`zstd is not compared: Node ${process.versions.node} has none, 22.15 and later have.`);
  it.skipIf(!pack)('equal those of @diskloupe/decode, with one exception: zstd', async () => {
    const { own, byNode } = await both('zstd');
    let sound = 0;
    for (const [input, size] of blocks((content) => pack?.(content) ?? content)) {
      const wanted = outcome(own, input, size);
      if (wanted.includes(STRICTER)) continue;
      const made = outcome(byNode, input, size);
      // Thousands of expectations would take longer than the work itself.
      if (made !== wanted) expect(made, Buffer.from(input).toString('hex')).toBe(wanted);
      if (!wanted.includes('Error')) sound++;
    }
    expect(sound).toBeGreaterThan(ROUNDS / 5);
  });
});

import { ZstdDecoder } from '@diskloupe/decode/zstd';
import { afterEach, describe, expect, it } from 'vitest';
import { configureDecoders, decoderOf } from '../../src/disk/decoders.js';

afterEach(() => configureDecoders({}));

const SIZE = 6;

/** A block of zeros, with which no format begins. */
const NOTHING = new Uint8Array(20);

/** RFC 8878: a frame of one raw block, with a single segment and its size. */
function frame(...content: number[]): number[] {
  return [0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length, 1 | (content.length << 3), 0, 0, ...content];
}

/** A frame of one block that repeats a byte, without its checksum. */
function repeated(value: number, times: number): number[] {
  return [0x28, 0xb5, 0x2f, 0xfd, 0x20, times, 3 | (times << 3), 0, 0, value];
}

async function unpacked(codec: 'deflate' | 'zlib' | 'zstd', input: readonly number[]): Promise<number[]> {
  const decode = await decoderOf(codec, 'qcow2', 0);
  const output = new Uint8Array(SIZE);
  return [...output.subarray(0, decode(Uint8Array.from(input), output))];
}

/** Records its input. */
function listening(): { given: number[][]; decode: (input: Uint8Array, size: number) => Uint8Array } {
  const given: number[][] = [];
  const decoder = new ZstdDecoder();
  return {
    given,
    decode(input, size) {
      given.push([...input]);
      const output = new Uint8Array(size);
      return output.subarray(0, decoder.decode(input, output).written);
    },
  };
}

describe('a decoder of the platform', () => {
  it('decompresses blocks, given their largest size', async () => {
    configureDecoders({ zlib: (input, size) => Uint8Array.of(size, input.length) });
    expect(await unpacked('zlib', [1, 2, 3])).toEqual([SIZE, 3]);
  });

  it.each(['deflate', 'zlib', 'zstd'] as const)(
    'of %s that refuses a block has it decompressed here',
    async (codec) => {
      const own = await decoderOf(codec, 'qcow2', 0);
      const message = thrownBy(() => own(NOTHING, new Uint8Array(SIZE)));
      configureDecoders({
        [codec]: () => {
          throw new Error('the words of the platform');
        },
      });
      const decode = await decoderOf(codec, 'qcow2', 0);
      expect(decode).not.toBe(own);
      expect(thrownBy(() => decode(NOTHING, new Uint8Array(SIZE)))).toBe(message);
    },
  );

  it('that outputs more than the block can hold has it decompressed here', async () => {
    configureDecoders({ zstd: (_, size) => new Uint8Array(size + 1) });
    expect(await unpacked('zstd', frame(1, 2, 3, 4, 5, 6))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is removed by another call', async () => {
    configureDecoders({ zlib: () => Uint8Array.of(1) });
    await decoderOf('zlib', 'qcow2', 0);
    configureDecoders({});
    await expect(unpacked('zlib', [0, 0])).rejects.toThrow('zlib');
  });
});

describe('a zstd decoder of the platform', () => {
  it.each([
    ['raw', frame(1, 2, 3, 4, 5, 6), [1, 2, 3, 4, 5, 6]],
    ['repeated', repeated(7, SIZE), [7, 7, 7, 7, 7, 7]],
  ])('receives the frame without the padding of the cluster: a %s block', async (_, packed, content) => {
    const { given, decode } = listening();
    configureDecoders({ zstd: decode });
    expect(await unpacked('zstd', [...packed, 0, 0, 0x28, 0xb5])).toEqual(content);
    expect(given).toEqual([packed]);
  });

  it('does not hide the second of two frames', async () => {
    configureDecoders({ zstd: listening().decode });
    expect(await unpacked('zstd', [...frame(1, 2, 3), ...frame(4, 5, 6)])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is not called for input that does not begin with a frame, or ends within it', async () => {
    const { given, decode } = listening();
    configureDecoders({ zstd: decode });
    const skippable = [0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9];
    expect(await unpacked('zstd', [...skippable, ...frame(1, 2, 3, 4, 5, 6)])).toEqual([1, 2, 3, 4, 5, 6]);
    await expect(unpacked('zstd', frame(1, 2, 3).slice(0, -1))).rejects.toThrow('ends within');
    expect(given).toEqual([]);
  });
});

function thrownBy(act: () => unknown): string {
  try {
    return `nothing, but ${act()}`;
  } catch (error) {
    return `${error}`;
  }
}

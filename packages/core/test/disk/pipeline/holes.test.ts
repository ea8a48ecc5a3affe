import { BufferSource, type Source } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { expect, it } from 'vitest';
import { bytesOf, firstDifference } from '../opened.js';

const MiB = 2 ** 20;
/** Data, except for a hole of five MiB. */
const HOLE = { start: 2 * MiB, end: 7 * MiB };
const FILE = new Uint8Array(9 * MiB).fill(1).fill(0, HOLE.start, HOLE.end);

function source(): { readonly source: Source; readonly read: number[] } {
  const bytes = new BufferSource(FILE);
  const read: number[] = [];
  return {
    read,
    source: {
      size: bytes.size,
      read: (offset, length, options) => {
        if (length > 512) for (let at = offset; at < offset + length; at += MiB / 4) read.push(at);
        return bytes.read(offset, length, options);
      },
      isHole: (offset, length) => offset >= HOLE.start && offset + length <= HOLE.end,
    },
  };
}

it('reads nothing of the holes that a source knows', async () => {
  const { source: file, read } = source();
  const disk = await openDisk(file, { format: 'raw' });
  read.length = 0;
  expect(firstDifference(await bytesOf(disk.readable()), FILE)).toBe(-1);
  expect(read.filter((at) => at >= HOLE.start && at < HOLE.end)).toEqual([]);
  expect(read).toHaveLength(16);
});

it('gives way while nothing but holes comes', async () => {
  const size = 4096 * MiB;
  const file: Source = {
    size,
    read: async (_, length) => new Uint8Array(length),
    isHole: (offset) => {
      const until = performance.now() + 1;
      while (performance.now() < until);
      return offset > 0;
    },
  };
  const disk = await openDisk(file, { format: 'raw' });
  const signal = AbortSignal.timeout(60);
  const reading = bytesOf(disk.readable({ signal, skipZeroes: true }).pipeThrough(new TransformStream()));
  await expect(reading).rejects.toMatchObject({ name: 'TimeoutError' });
});

import { BufferSource } from '@diskloupe/core';
import { CountingSource } from '@diskloupe/core/source';
import { describe, expect, it } from 'vitest';
import { TableMemory, TableReader } from '../../src/mapping/table-reader.js';
import { firstDifference } from './opened.js';

const KiB = 1024;
const MiB = 1024 * KiB;
const SIZE = 12 * MiB;
const BYTES = Uint8Array.from({ length: SIZE }, (_, i) => (i >> 9) % 251);

function counted(memory?: TableMemory): {
  source: CountingSource;
  reader: TableReader;
  reads: () => number[][];
} {
  const source = new CountingSource(new BufferSource(BYTES));
  return {
    source,
    reader: new TableReader(source, memory),
    reads: () => source.reads.splice(0).map(({ offset, length }) => [offset, length]),
  };
}

describe('a table', () => {
  it('is read as a whole if it is short, and once', async () => {
    const { reader, reads } = counted();
    const table = { offset: 512, length: 512 };
    expect(await reader.from(table, 8)).toEqual(BYTES.subarray(520, 1024));
    await reader.from(table, 504);
    expect(reads()).toEqual([[512, 512]]);
  });

  it('is read with those that follow it, which are then at hand', async () => {
    const { reader, reads } = counted();
    const following = (limit: number): number[] => {
      expect(limit).toBe(64 * KiB);
      return [512, 2048];
    };
    await reader.from({ offset: 0, length: 512 }, 0, undefined, following);
    for (const offset of [512, 2048])
      expect(await reader.from({ offset, length: 512 }, 0)).toEqual(BYTES.subarray(offset, offset + 512));
    expect(reads()).toEqual([[0, 2560]]);
  });

  it('is read in slices if it is long, of growing size if read in order', async () => {
    const { reader, reads } = counted();
    const table = { offset: 100, length: 4 * MiB + 24 };
    for (let at = 0; at < table.length; ) {
      const bytes = await reader.from(table, at);
      expect(firstDifference(bytes, BYTES.subarray(100 + at, 100 + at + bytes.length))).toBe(-1);
      at += bytes.length;
    }
    const lengths = reads().map(([, length = 0]) => length);
    expect(lengths).toEqual(
      [64, 128, 256, 512, 1024, 1024, 1024, 64].map((n, i) => n * KiB + (i === 7 ? 24 : 0)),
    );
  });

  it('is read in small slices if read at random', async () => {
    const { reader, reads } = counted();
    const table = { offset: 0, length: 8 * MiB };
    for (const at of [5 * MiB, MiB + 8, 3 * MiB]) await reader.from(table, at);
    expect(reads()).toEqual([
      [5 * MiB, 64 * KiB],
      [MiB, 64 * KiB],
      [3 * MiB, 64 * KiB],
    ]);
  });

  it('is forgotten when 4 MiB of others were used since', async () => {
    const { reader, reads } = counted();
    const table = (index: number) => ({ offset: index * 128 * KiB, length: 64 * KiB });
    for (let index = 0; index < 64; index++) await reader.from(table(index), 0);
    reads();
    await reader.from(table(0), 0);
    expect(reads()).toEqual([]);
    await reader.from(table(64), 0);
    reads();
    await reader.from(table(0), 0);
    expect(reads()).toEqual([]);
    await reader.from(table(1), 0);
    expect(reads()).toHaveLength(1);
  });

  it('is read again if a longer one begins in its place', async () => {
    const { reader } = counted();
    await reader.from({ offset: 0, length: 512 }, 0);
    expect(await reader.from({ offset: 0, length: 1024 }, 512)).toEqual(BYTES.subarray(512, 1024));
  });

  it('is read again if reading it failed', async () => {
    let fails = true;
    const source = {
      size: SIZE,
      async read(offset: number, length: number) {
        if (fails) throw new Error('not now');
        return BYTES.subarray(offset, offset + length);
      },
    };
    const reader = new TableReader(source);
    const table = { offset: 0, length: 512 };
    await expect(reader.from(table, 0, undefined, () => [512])).rejects.toThrow('not now');
    fails = false;
    expect(await reader.from(table, 0)).toEqual(BYTES.subarray(0, 512));
    expect(await reader.from({ offset: 512, length: 512 }, 0)).toEqual(BYTES.subarray(512, 1024));
  });
});

describe('tables of several files', () => {
  it('are forgotten when 4 MiB of all of them were used since', async () => {
    const memory = new TableMemory();
    const [one, other] = [counted(memory), counted(memory)];
    const table = (index: number) => ({ offset: index * 128 * KiB, length: 64 * KiB });
    await one.reader.from(table(0), 0);
    for (let index = 0; index < 63; index++) await other.reader.from(table(index), 0);
    one.reads();
    await one.reader.from(table(0), 0);
    expect(one.reads()).toEqual([]);
    for (let index = 0; index < 64; index++) await other.reader.from(table(index), 0);
    await one.reader.from(table(0), 0);
    expect(one.reads()).toHaveLength(1);
  });
});

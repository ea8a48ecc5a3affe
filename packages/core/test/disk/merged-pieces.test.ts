import type { FilePiece } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { mergedPieces } from '../../src/disk/merged-pieces.js';

const KiB = 1024;

async function* pieces(...places: readonly (readonly [offset: number, length: number])[]) {
  for (const [offset, length] of places) yield { offset, data: new Uint8Array(length).fill(offset % 251) };
  return 7;
}

async function merged(
  ...places: readonly (readonly [offset: number, length: number])[]
): Promise<FilePiece[]> {
  const found: FilePiece[] = [];
  for await (const piece of mergedPieces(pieces(...places))) found.push(piece);
  return found;
}

const placesOf = (found: readonly FilePiece[]): number[][] =>
  found.map(({ offset, data }) => [offset, data.length]);

describe('pieces of a file', () => {
  it('become one if they are adjacent', async () => {
    const found = await merged([10, 5], [15, 5], [20, 5]);
    expect(placesOf(found)).toEqual([[10, 15]]);
    expect([...(found[0]?.data ?? [])]).toEqual([
      ...Array(5).fill(10),
      ...Array(5).fill(15),
      ...Array(5).fill(20),
    ]);
  });

  it('stay apart if there is a gap, and if the file is read backwards', async () => {
    expect(placesOf(await merged([10, 5], [16, 5], [0, 5]))).toEqual([
      [10, 5],
      [16, 5],
      [0, 5],
    ]);
  });

  it('grow no larger than 1 MiB', async () => {
    const length = 400 * KiB;
    expect(placesOf(await merged([0, length], [length, length], [2 * length, length]))).toEqual([
      [0, 2 * length],
      [2 * length, length],
    ]);
  });

  it('are not copied if they are large', async () => {
    const large = { offset: 0, data: new Uint8Array(512 * KiB) };
    const found = mergedPieces(
      (async function* () {
        yield large;
        return 0;
      })(),
    );
    expect((await found.next()).value).toBe(large);
  });
});

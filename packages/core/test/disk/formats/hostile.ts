import type { Source } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError } from '@diskloupe/core/errors';
import { expect } from 'vitest';
import type { ExpectedFault } from '../../faults.js';

/** Expects that reading one byte of a disk fails with these words, and that other places are readable. */
export async function expectFailure(
  image: Uint8Array,
  format: string,
  offset: number,
  reason: ExpectedFault,
  elsewhere?: number,
): Promise<void> {
  const disk = await openDisk(image, { format });
  const error = await disk.read(offset, 1).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DiskReadError);
  expect(error).toMatchObject({ format, reason });
  if (elsewhere !== undefined) expect(await disk.read(elsewhere, 1)).toHaveLength(1);
}

/** A source that counts the reads. */
export class Counted implements Source {
  reads = 0;

  constructor(readonly bytes: Uint8Array) {}

  get size(): number {
    return this.bytes.length;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.reads++;
    return this.bytes.subarray(offset, offset + length);
  }
}

/** The number of reads for a random 4 KiB without cached tables. */
export async function readsOf(image: Uint8Array, format: string, offset: number): Promise<number> {
  const source = new Counted(image);
  const disk: VirtualDisk = await openDisk(source, { format });
  source.reads = 0;
  await disk.read(offset, 4096);
  return source.reads;
}

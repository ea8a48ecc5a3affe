import type { Source } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError } from '@diskloupe/core/errors';
import { expect } from 'vitest';
import type { ExpectedFault } from '../../faults.js';
import { bytesOf, firstDifference } from '../opened.js';
import { pattern, SECTOR } from './vmdk-images.js';

export const GRAIN = 8 * SECTOR;
export const NOTHING = new Uint8Array(GRAIN);
export const A = pattern(1, GRAIN);
export const B = pattern(2, GRAIN);
export const C = pattern(3, GRAIN);

export type Files = Readonly<Record<string, Uint8Array>>;

export const open = (image: Uint8Array | Source, files: Files = {}): Promise<VirtualDisk> =>
  openDisk(image, { format: 'vmdk', filename: 'disk.vmdk', resolve: (name) => files[name] });

export async function expectDisk(image: Uint8Array, expected: Uint8Array, files: Files = {}): Promise<void> {
  const disk = await open(image, files);
  const whole = await bytesOf(disk.readable());
  expect(disk.size).toBe(expected.length);
  expect(firstDifference(whole, expected)).toBe(-1);
  for (const [start, length] of [
    [1, 3],
    [GRAIN - 1, 2],
    [GRAIN + 100, 2 * GRAIN],
    [expected.length - 5, 9],
  ] as const) {
    const part = await disk.read(start, length);
    expect(firstDifference(part, expected.subarray(start, start + length))).toBe(-1);
  }
}

/** Only the grain at `start` is lost: all others are readable. */
export async function expectLost(
  image: Uint8Array,
  start: number,
  reason: ExpectedFault,
  files: Files = {},
): Promise<void> {
  const disk = await open(image, files);
  await expect(disk.read(start, 1)).rejects.toThrow(DiskReadError);
  await expect(disk.read(start, 1)).rejects.toMatchObject({ reason });
  await expect(disk.read(start, 1)).rejects.toMatchObject({ format: 'vmdk', guestOffset: start });
  await expect(disk.read(0, disk.size)).rejects.toThrow(DiskReadError);
  for (let at = 0; at < disk.size; at += GRAIN) {
    if (at !== start - (start % GRAIN)) await disk.read(at, Math.min(GRAIN, disk.size - at));
  }
}

/** A source that counts its reads. */
export function counted(bytes: Uint8Array): Source & { reads: number } {
  return {
    size: bytes.length,
    reads: 0,
    async read(offset, length) {
      this.reads++;
      return bytes.subarray(offset, offset + length);
    },
  };
}

import { type ConvertOptions, compareDisks, convert, openDisk } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { converted, diskBytes, rawDisk, TARGETS, writtenBy } from './written.js';

const MiB = 1024 * 1024;

describe('a larger disk', () => {
  it.each(TARGETS)('has zeros at the end: %s', async (_, options) => {
    const bytes = diskBytes(MiB + 512, 'noise');
    const conversion = await convert(await rawDisk(bytes), { ...options, size: 3 * MiB + 1024 });
    const disk = await openDisk(await writtenBy(conversion), { format: conversion.format });
    expect(disk.size).toBe(3 * MiB + 1024);
    const expected = new Uint8Array(disk.size);
    expected.set(bytes);
    expect((await compareDisks(await rawDisk(expected), disk)).identical).toBe(true);
  });

  const SIZES: readonly (readonly [what: string, options: ConvertOptions, size: number])[] = [
    ['the next multiple', { sizeMultiple: MiB }, 3 * MiB],
    ['the next multiple after a size', { size: 4 * MiB + 512, sizeMultiple: MiB }, 5 * MiB],
    ['its own, if that is a multiple', { sizeMultiple: 512 }, 2 * MiB + 512],
  ];

  it.each(SIZES)('has the size that was asked for: %s', async (_, options, size) => {
    expect(await converted(diskBytes(2 * MiB + 512, 'mixed'), options)).toHaveLength(size);
  });

  it('is a fixed VHD of whole mebibytes, as Azure needs it', async () => {
    const file = await converted(diskBytes(2 * MiB + 512, 'mixed'), {
      format: 'vpc',
      subformat: 'fixed',
      sizeMultiple: MiB,
    });
    expect(file.length).toBe(3 * MiB + 512);
    const disk = await openDisk(file);
    expect(disk.details).toMatchObject({ format: 'vhd', currentSize: 3 * MiB, originalSize: 3 * MiB });
  });
});

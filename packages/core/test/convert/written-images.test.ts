import { BufferSource, inspectImage } from '@diskloupe/core';
import {
  assertConvertOptions,
  type ConvertOptions,
  compareDisks,
  convert,
  convertTargets,
  openDisk,
} from '@diskloupe/core/disk';
import { CountingSource } from '@diskloupe/core/source';
import { describe, expect, it, vi } from 'vitest';
import { bytesOf, firstDifference } from '../disk/opened.js';
import { converted, diskBytes, type Filling, rawDisk, TARGETS, writtenBy } from './written.js';

const KiB = 1024;
const MiB = 1024 * KiB;

const DISKS: readonly (readonly [size: number, filling: Filling])[] = [
  [512, 'noise'],
  [1000, 'text'],
  [64 * KiB - 512, 'noise'],
  [3 * MiB + 512, 'zeros'],
  [1 * MiB, 'noise'],
  [2 * MiB + 1024, 'text'],
  [3 * MiB + 512, 'mixed'],
];

/** The same options, with the ID and the time that would otherwise differ each time. */
async function reproducible(options: ConvertOptions): Promise<ConvertOptions> {
  const fixed = { uniqueId: new Uint8Array(16).fill(7), timestamp: new Date('2024-02-29T12:00:00Z') };
  const name = options.format === 'vhd' ? 'vpc' : (options.format ?? 'raw');
  const target = (await convertTargets()).find(({ format }) => format === name);
  if (!target || name === 'raw') return options;
  const known = Object.entries(fixed).filter(([key]) => Object.hasOwn(target.options, key));
  const all = { ...options, ...Object.fromEntries(known) };
  assertConvertOptions(target, all);
  return all;
}

describe.each(TARGETS)('a disk converted to %s', (_, options) => {
  it.each(DISKS)('has the bytes that it had: %i of %s', async (size, filling) => {
    const disk = await rawDisk(diskBytes(size, filling));
    const conversion = await convert(disk, options);
    const known = conversion.fileSize;
    const file = await writtenBy(conversion);
    expect(conversion.fileSize).toBe(file.length);
    if (known !== undefined) expect(known).toBe(file.length);
    const again = await openDisk(file, { format: conversion.format });
    expect(again.size).toBe(Math.ceil(size / 512) * 512);
    expect(await compareDisks(disk, again)).toEqual({ identical: true, offset: null, sizesDiffer: false });
  });

  it('is the same file as a stream, if it can be streamed', async () => {
    const disk = await rawDisk(diskBytes(2 * MiB + 512, 'mixed'));
    const conversion = await convert(disk, await reproducible(options));
    if (!conversion.sequential) {
      expect(() => conversion.readable()).toThrow(/cannot be streamed.*writeTo/);
      return;
    }
    const streamed = await bytesOf(conversion.readable());
    expect(firstDifference(streamed, await writtenBy(conversion))).toBe(-1);
  });

  it('is an image that passes every check', async () => {
    const { format = 'raw' } = options;
    const file = await converted(diskBytes(1 * MiB, 'mixed'), options);
    const report = await inspectImage(file, { expectedFormat: format });
    // Nobody recognizes the content of this disk; a report says so only for a raw one.
    const doubts = report.safety.checks.filter(({ result }) => result !== 'passed').map(({ name }) => name);
    expect(doubts).toEqual(format === 'raw' ? ['recognised_content'] : []);
    expect(report.safety.safe).toBe(true);
  });
});

describe('what is written', () => {
  it('omits clusters of zeros that a raw disk stores, and keeps them if they are not looked for', async () => {
    const bytes = diskBytes(8 * MiB, 'zeros');
    bytes.fill(1, 3 * MiB, 3 * MiB + 1);
    const disk = await rawDisk(bytes);
    const small = await convert(disk, { format: 'qcow2' });
    const large = await convert(disk, { format: 'qcow2', detectZeroes: false });
    // Header, refcount table, refcount block, L1 table and L2 table are a cluster each.
    expect(small.fileSize).toBe(6 * 64 * KiB);
    expect(large.fileSize).toBe((5 + 128) * 64 * KiB);
  });

  it('does not read known zeros', async () => {
    const file = await converted(diskBytes(4 * MiB, 'zeros'), { format: 'qcow2' });
    const source = new CountingSource(new BufferSource(file));
    const disk = await openDisk(source);
    const before = source.bytesRead;
    await writtenBy(await convert(disk, { format: 'vpc' }));
    // At most the L1 table: there are no others.
    expect(source.bytesRead - before).toBeLessThan(64 * KiB);
  });

  it('places compressed clusters side by side', async () => {
    const file = await converted(diskBytes(4 * MiB, 'text'), { format: 'qcow2', compressed: true });
    expect(file.length).toBeLessThan(7 * 64 * KiB);
  });

  it('stores incompressible clusters uncompressed', async () => {
    const file = await converted(diskBytes(1 * MiB, 'noise'), { format: 'qcow2', compressed: true });
    expect(file.length).toBe((5 + 16) * 64 * KiB);
  });

  it('reaches back at most 4 KiB in a compressed cluster', async () => {
    // Repeats further apart are noise to such a compressor.
    const period = diskBytes(20_000, 'noise');
    const bytes = new Uint8Array(64 * KiB).map((__, i) => period[i % period.length] ?? 0);
    const file = await converted(bytes, { format: 'qcow2', compressed: true });
    expect(file.length).toBe(6 * 64 * KiB);
  });

  it.each([0, 512])('is a disk of no bytes or one sector: %i', async (size) => {
    for (const options of [
      {},
      { format: 'qcow2' },
      { format: 'qcow2', compressed: true },
      { format: 'vpc' },
    ] as const) {
      const file = await converted(diskBytes(size, 'zeros'), options);
      const { format = 'raw' } = options as ConvertOptions;
      expect((await openDisk(file, { format })).size).toBe(size);
    }
  });

  it('compresses a VMDK even without platform support', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    try {
      const bytes = diskBytes(MiB, 'mixed');
      const disk = await openDisk(await converted(bytes, { format: 'vmdk' }));
      expect((await compareDisks(await rawDisk(bytes), disk)).identical).toBe(true);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('gives a VHD the size of the next geometry if allowed', async () => {
    const bytes = diskBytes(10 * MiB, 'mixed');
    const disk = await openDisk(await converted(bytes, { format: 'vpc', forceSize: false }));
    // 302 cylinders of 4 heads with 17 sectors.
    expect(disk.size).toBe(302 * 4 * 17 * 512);
    expect(disk.details).toMatchObject({ creatorApplication: 'qemu' });
    expect((await compareDisks(await rawDisk(bytes), disk)).identical).toBe(true);
  });

  it('has the given ID and time', async () => {
    const uniqueId = Uint8Array.from({ length: 16 }, (__, i) => i);
    const timestamp = new Date('2000-01-02T00:00:00Z');
    const bytes = diskBytes(1 * MiB, 'mixed');
    const vhd = await openDisk(await converted(bytes, { format: 'vpc', uniqueId, timestamp }));
    expect(vhd.details).toMatchObject({
      uniqueId: '00010203-0405-0607-0809-0a0b0c0d0e0f',
      timestamp: 86_400,
    });
    const vmdk = await openDisk(
      await converted(bytes, { format: 'vmdk', uniqueId, adapterType: 'lsilogic' }),
    );
    expect(vmdk.details).toMatchObject({
      descriptor: { createType: 'streamOptimized', cid: 0x00010203 },
    });
  });
});

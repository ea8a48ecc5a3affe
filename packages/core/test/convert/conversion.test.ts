import { BufferSource, ImageFormatError, SourceReadError } from '@diskloupe/core';
import {
  type Conversion,
  type ConvertOptions,
  type ConvertProgress,
  convert,
  type FilePiece,
  openDisk,
} from '@diskloupe/core/disk';
import { ConversionError } from '@diskloupe/core/errors';
import { CountingSource, type Source } from '@diskloupe/core/source';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { emptyDisk, failingSource, readingInto } from './sources.js';
import { diskBytes, MemorySink, rawDisk, TARGETS, writtenBy } from './written.js';

const MiB = 1024 * 1024;

describe('a conversion', () => {
  it('reports its progress, first looking for zeros, then writing', async () => {
    const steps: ConvertProgress[] = [];
    const disk = await rawDisk(diskBytes(3 * MiB, 'noise'));
    const conversion = await convert(disk, { format: 'qcow2', onProgress: (step) => steps.push(step) });
    expect(steps.every(({ stage }) => stage === 'planning')).toBe(true);
    expect(steps.at(-1)).toEqual({ stage: 'planning', done: 3 * MiB, total: 3 * MiB });
    await writtenBy(conversion);
    expect(steps.at(-1)).toEqual({ stage: 'writing', done: 3 * MiB, total: 3 * MiB });
    const written = steps.filter(({ stage }) => stage === 'writing').map(({ done }) => done);
    expect(written).toEqual([...written].sort((a, b) => a - b));
  });

  it.each(['qcow2', 'vpc'] as const)(
    'reads a disk once for a seekable sink, and says so: %s',
    async (format) => {
      const source = new CountingSource(new BufferSource(diskBytes(5 * MiB, 'mixed')));
      const disk = await openDisk(source, { format: 'raw' });
      const opened = source.bytesRead;
      const conversion = await convert(disk, { format, sequential: false });
      expect(source.bytesRead).toBe(opened);
      expect(conversion).toMatchObject({ sequential: false, fileSize: undefined });
      await writtenBy(conversion);
      expect(source.bytesRead - opened).toBe(5 * MiB);
      const planned = await convert(disk, { format });
      expect(planned.sequential).toBe(true);
      await writtenBy(planned);
      expect(source.bytesRead - opened).toBe(3 * 5 * MiB);
    },
  );

  it('reuses memory only for a sink that finishes one piece before the next', async () => {
    const bytes = diskBytes(40 * MiB, 'noise');
    let reused = 0;
    const disk = await openDisk(
      readingInto(bytes, () => reused++),
      { format: 'raw' },
    );
    const kept: FilePiece[] = [];
    for await (const piece of (await convert(disk)).pieces()) kept.push(piece);
    expect(reused).toBe(0);
    for (const { offset, data } of kept)
      expect(firstDifference(data, bytes.subarray(offset, offset + data.length))).toBe(-1);
    expect(firstDifference(await writtenBy(await convert(disk)), bytes)).toBe(-1);
    expect(reused).toBeGreaterThan(0);
  });

  it('can be run twice', async () => {
    const conversion = await convert(await rawDisk(diskBytes(5 * MiB, 'mixed')), { format: 'vpc' });
    expect(firstDifference(await writtenBy(conversion), await writtenBy(conversion))).toBe(-1);
  });

  it.each(TARGETS)('reports how far it got if the disk cannot be read: %s', async (_, options) => {
    const reason = new SourceReadError(20 * MiB, MiB, { code: 'file_unreadable' });
    const bytes = diskBytes(24 * MiB, 'zeros').fill(7, MiB, 2 * MiB);
    const disk = await openDisk(failingSource(bytes, 20 * MiB, reason), { format: 'raw' });
    const error = await convert(disk, options)
      .then(writtenBy)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConversionError);
    expect(error).toMatchObject({ cause: reason });
    expect((error as ConversionError).done).toBeGreaterThan(0);
    expect((error as ConversionError).done).toBeLessThanOrEqual(20 * MiB);
  });

  it('fails as a stream, too, and outputs nothing that could not be read', async () => {
    const reason = new SourceReadError(20 * MiB, MiB, { code: 'file_unreadable' });
    const bytes = diskBytes(24 * MiB, 'zeros').fill(7, MiB, 12 * MiB);
    const disk = await openDisk(failingSource(bytes, 20 * MiB, reason), { format: 'raw' });
    const conversion = await convert(disk);
    const reader = conversion.readable().getReader();
    let length = 0;
    const error = await (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        expect(firstDifference(value, bytes.subarray(length, length + value.length))).toBe(-1);
        length += value.length;
      }
    })().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConversionError);
    expect(length).toBeGreaterThanOrEqual(MiB);
    expect(length).toBeLessThanOrEqual(20 * MiB);
  });

  it('stops if the disk has changed since it was scanned', async () => {
    const bytes = diskBytes(4 * MiB, 'zeros');
    bytes.fill(1, 0, 10);
    const conversion = await convert(await rawDisk(bytes), { format: 'qcow2' });
    bytes.fill(2, 2 * MiB, 2 * MiB + 1);
    await expect(writtenBy(conversion)).rejects.toThrow(/changed/);
  });

  it.each(TARGETS)('can be stopped: %s', async (_, options) => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const disk = await rawDisk(diskBytes(6 * MiB, 'text'));
    const onProgress = ({ stage, done }: ConvertProgress): void => {
      if (stage === 'writing' && done >= 2 * MiB) stop.abort(reason);
    };
    const conversion = await convert(disk, { ...options, signal: stop.signal, onProgress });
    await expect(writtenBy(conversion)).rejects.toBe(reason);
    await expect(convert(disk, { ...options, signal: stop.signal })).rejects.toBe(reason);
  });

  it('reads no more once its stream is canceled', async () => {
    const source = new CountingSource(new BufferSource(diskBytes(64 * MiB, 'zeros').fill(1)));
    const disk = await openDisk(source, { format: 'raw' });
    const reader = (await convert(disk)).readable().getReader();
    await reader.read();
    await reader.cancel();
    const before = source.bytesRead;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(source.bytesRead).toBe(before);
    expect(before).toBeLessThan(40 * MiB);
  });

  it('passes on what a sink throws', async () => {
    const sink = new MemorySink();
    const full = new Error('disk full');
    sink.write = () => Promise.reject(full);
    const conversion = await convert(await rawDisk(diskBytes(2 * MiB, 'noise')), { format: 'vmdk' });
    await expect(conversion.writeTo(sink)).rejects.toBe(full);
  });

  it('writes as many pieces at once as the sink allows, and changes none meanwhile', async () => {
    const bytes = diskBytes(40 * MiB, 'noise');
    let reused = 0;
    const source = readingInto(bytes, () => reused++);
    const disk = await openDisk(source, { format: 'raw' });
    const sink = new SlowSink(3);
    await (await convert(disk, { format: 'qcow2', sequential: false })).writeTo(sink);
    expect(sink.most).toBe(3);
    expect(reused).toBeGreaterThan(0);
    expect(
      firstDifference(
        sink.bytes,
        await writtenBy(await convert(disk, { format: 'qcow2', sequential: false })),
      ),
    ).toBe(-1);
  });

  it('lets writes end before it reports that one failed', async () => {
    const full = new Error('disk full');
    const sink = new SlowSink(3, full);
    const disk = await rawDisk(diskBytes(40 * MiB, 'noise'));
    await expect((await convert(disk)).writeTo(sink)).rejects.toBe(full);
    expect(sink.underway).toBe(0);
    expect(sink.size).toBeUndefined();
  });

  it('outputs pieces of a stream that may be transferred', async () => {
    const bytes = diskBytes(3 * MiB, 'noise');
    const reader = (await convert(await rawDisk(bytes))).readable().getReader();
    const { value } = await reader.read();
    structuredClone(value, { transfer: value ? [value.buffer] : [] });
    expect(bytes.length).toBe(3 * MiB);
  });
});

/** Takes longer for each second piece, reads it only then, and fails at the fifth. */
class SlowSink extends MemorySink {
  underway = 0;
  most = 0;
  #count = 0;

  constructor(
    readonly concurrency: number,
    readonly failure?: Error,
  ) {
    super();
  }

  override async write(piece: FilePiece): Promise<void> {
    const count = this.#count++;
    this.most = Math.max(this.most, ++this.underway);
    await new Promise((resolve) => setTimeout(resolve, count % 2 ? 1 : 5));
    this.underway--;
    if (this.failure && count === 4) throw this.failure;
    await super.write(piece);
  }
}

/** What the first pieces of a large file say of it: tables would take gigabytes. */
async function headerOf(conversion: Conversion): Promise<unknown> {
  const head: FilePiece[] = [];
  for await (const piece of conversion.pieces()) {
    head.push(piece);
    if (head.length === 10) break;
  }
  const source: Source = {
    size: 2 ** 46,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      for (const { offset: at, data } of head) {
        const start = Math.max(at, offset);
        const end = Math.min(at + data.length, offset + length);
        if (start < end) bytes.set(data.subarray(start - at, end - at), start - offset);
      }
      return bytes;
    },
  };
  return (await openDisk(source, { format: conversion.format })).details;
}

describe('arguments', () => {
  const refused: readonly (readonly [what: string, options: object, message: RegExp])[] = [
    [
      'a format that is not written',
      { format: 'qed' },
      /format: qed is none of qcow2, raw, vdi, vhdx, vmdk, vpc/,
    ],
    [
      'an option of another format',
      { format: 'vmdk', clusterSize: 4096 },
      /clusterSize is none of the options of vmdk/,
    ],
    ['an option by the name of a property', { constructor: 1 }, /constructor is none of the options of raw/],
    ['a cluster size that is no power of two', { format: 'qcow2', clusterSize: 5000 }, /clusterSize must be/],
    ['a cluster size that is too large', { format: 'qcow2', clusterSize: 4 * MiB }, /clusterSize must be/],
    ['another subformat of VMDK', { format: 'vmdk', subformat: 'monolithicSparse' }, /subformat must be/],
    ['a VMDK that is not compressed', { format: 'vmdk', compressed: false }, /compressed must be true/],
    ['an unknown adapter', { format: 'vmdk', adapterType: 'nvme' }, /adapterType must be/],
    ['an unknown subformat of VHD', { format: 'vpc', subformat: 'differencing' }, /subformat must be/],
    ['an ID of another length', { format: 'vpc', uniqueId: new Uint8Array(4) }, /uniqueId must be/],
    ['a time before 2000', { format: 'vpc', timestamp: new Date(0) }, /timestamp must lie/],
    ['a time that is none', { format: 'vpc', timestamp: new Date(Number.NaN) }, /timestamp must lie/],
    ['a hardware version that is no number', { format: 'vmdk', hwversion: '"' }, /hwversion must be/],
    ['tools of no number', { format: 'vmdk', toolsversion: '1"\n' }, /toolsversion must be/],
    [
      'tables before compressed clusters',
      { format: 'qcow2', layout: 'tables-first', compressed: true },
      /layout must not be/,
    ],
    ['an unknown version of qcow2', { format: 'qcow2', compat: '1.2' }, /compat must be one of 1.1, 0.10/],
    ['blocks of 3 MiB', { format: 'vhdx', blockSize: 3 * MiB }, /blockSize must be/],
    ['blocks of 512 MiB', { format: 'vhdx', blockSize: 512 * MiB }, /blockSize must be/],
    ['blocks of 512 KiB', { format: 'vhdx', blockSize: MiB / 2 }, /blockSize must be/],
    ['a log of half a MiB', { format: 'vhdx', logSize: MiB / 2 }, /logSize must be/],
    ['a log of no whole MiB', { format: 'vhdx', logSize: MiB + 512 }, /logSize must be/],
    ['a log of 4 GiB', { format: 'vhdx', logSize: 4096 * MiB }, /logSize must be/],
    ['sectors of 1024 bytes', { format: 'vhdx', logicalSectorSize: 1024 }, /logicalSectorSize must be/],
    ['a member without an archive', { member: 'disk.raw' }, /options of the wrapper tar.gz/],
    ['a dialect of gzip', { wrapper: 'gz', dialect: 'ustar' }, /options of the wrapper tar.gz/],
    ...['', '/disk.raw', '../disk.raw', 'a//b', 'a\0b', 'x'.repeat(101)].map(
      (member) => [`the member ${member}`, { wrapper: 'tar.gz', member }, /member must be/] as const,
    ),
    ['a time after 2242', { wrapper: 'tar.gz', timestamp: new Date(8 ** 11 * 1000) }, /timestamp must lie/],
    ['a time before 1970', { wrapper: 'tar.gz', timestamp: new Date(-1) }, /timestamp must lie/],
    ['a smaller size', { size: 512 }, /size must be at least that of the disk, 1024/],
    ['a size of no whole sectors', { size: 2000 }, /size must be a multiple of 512/],
    ['a size that is no number', { size: '2k' }, /size must be a number of bytes/],
    ['a multiple of no whole sectors', { sizeMultiple: 1000 }, /sizeMultiple must be a multiple of 512/],
    ['a multiple of nothing', { sizeMultiple: 0 }, /sizeMultiple must be a multiple of 512/],
    ['a multiple beyond numbers', { size: 2 ** 53 - 512, sizeMultiple: 2 ** 52 }, /below 2\^53/],
    ['text for a switch', { format: 'qcow2', compressed: 'no' }, /compressed must be a boolean/],
  ];

  it.each(refused)('refuses %s', async (_, options, message) => {
    const disk = await rawDisk(diskBytes(1024, 'noise'));
    const error = await convert(disk, options as ConvertOptions).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
  });

  const tooLarge: readonly (readonly [what: string, size: number, options: ConvertOptions])[] = [
    ['a VHD of more than 2040 GiB', 2040 * 2 ** 30 + 512, { format: 'vpc' }],
    ['a VMDK of more than 62 TiB', 62 * 2 ** 40 + 512, { format: 'vmdk' }],
    ['a VMDK of nothing', 0, { format: 'vmdk' }],
    ['a fixed VHD of nothing', 0, { format: 'vpc', subformat: 'fixed' }],
    ['a VHDX of more than 64 TiB', 2 ** 46 + 512, { format: 'vhdx' }],
    ['a VHDX of nothing', 0, { format: 'vhdx' }],
    ['a VHDX of no whole sectors', 4096 + 512, { format: 'vhdx', logicalSectorSize: 4096 }],
    ['a VDI with a longer map than its header expresses', (2 ** 30 - 256) * MiB + 512, { format: 'vdi' }],
    ['8 GiB in a ustar', 2 ** 33, { wrapper: 'tar.gz', dialect: 'ustar' }],
    ['a qcow2 with more L1 entries than qemu reads', 2 ** 37 + 512, { format: 'qcow2', clusterSize: 512 }],
  ];

  it.each(tooLarge)('refuses %s', async (_, size, options) => {
    const disk = await emptyDisk(size);
    await expect(convert(disk, options)).rejects.toBeInstanceOf(ImageFormatError);
  });

  it('accepts what just fits', async () => {
    const vhd = await convert(await emptyDisk(2040 * 2 ** 30), { format: 'vpc' });
    expect((await openDisk(await writtenBy(vhd))).size).toBe(2040 * 2 ** 30);
    const small = await emptyDisk(512);
    const vhdx = await convert(small, { format: 'vhdx', size: 2 ** 46, logSize: 4095 * MiB });
    expect(await headerOf(vhdx)).toMatchObject({
      logLength: 4095 * MiB,
      metadata: { virtualDiskSize: 2 ** 46 },
    });
    const vdi = await convert(small, { format: 'vdi', size: (2 ** 30 - 256) * MiB });
    expect(await headerOf(vdi)).toMatchObject({ blocksInImage: 2 ** 30 - 256, offsetData: 2 ** 32 - 512 });
    await convert(await emptyDisk(512), {
      wrapper: 'tar.gz',
      timestamp: new Date((8 ** 11 - 1) * 1000),
    });
    await convert(await emptyDisk(2 ** 33 - 512), { wrapper: 'tar.gz', dialect: 'ustar' });
    const qcow2 = await convert(await emptyDisk(2 ** 37), { format: 'qcow2', clusterSize: 512 });
    expect(qcow2.fileSize).toBeGreaterThan(2 ** 25);
  });
});

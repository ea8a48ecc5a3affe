import { SourceReadError } from '@diskloupe/core';
import { type ConvertOptions, convert, openDisk } from '@diskloupe/core/disk';
import { describe, expect, it, vi } from 'vitest';
import { readTarHeader } from '../../src/formats/other/tar-header.js';
import { writeTarHeader } from '../../src/formats/raw/write-tar-header.js';
import { bytesOf, firstDifference } from '../disk/opened.js';
import { failingSource } from './sources.js';
import { converted, diskBytes, rawDisk, writtenBy } from './written.js';

const MiB = 1024 * 1024;
const timestamp = new Date('2024-02-29T12:00:00Z');

const WRAPPED: readonly (readonly [name: string, options: ConvertOptions])[] = [
  ['gz', { wrapper: 'gz' }],
  ['tar.gz', { wrapper: 'tar.gz', timestamp }],
  ['tar.gz in ustar', { wrapper: 'tar.gz', dialect: 'ustar', timestamp }],
];

async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('a raw disk in gzip', () => {
  it('is the disk once it is decompressed, with zeros at the end', async () => {
    const bytes = diskBytes(3 * MiB + 512, 'mixed');
    bytes.fill(0, 2 * MiB);
    expect(firstDifference(await gunzipped(await converted(bytes, { wrapper: 'gz' })), bytes)).toBe(-1);
    expect(await gunzipped(await converted(new Uint8Array(), { wrapper: 'gz' }))).toHaveLength(0);
  });

  it.each(WRAPPED)('is a stream whose length is known once it ends: %s', async (_, options) => {
    const conversion = await convert(await rawDisk(diskBytes(2 * MiB, 'mixed')), options);
    expect(conversion).toMatchObject({ format: 'raw', sequential: true, fileSize: undefined });
    const streamed = await bytesOf(conversion.readable());
    expect(conversion.fileSize).toBe(streamed.length);
    expect(firstDifference(streamed, await writtenBy(conversion))).toBe(-1);
  });

  it.each(WRAPPED)('holds the same without platform support: %s', async (_, options) => {
    const bytes = diskBytes(2 * MiB, 'mixed');
    const platform = await gunzipped(await converted(bytes, options));
    vi.stubGlobal('CompressionStream', undefined);
    try {
      expect(firstDifference(await gunzipped(await converted(bytes, options)), platform)).toBe(-1);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([true, false])('fails as the disk does, with a platform: %s', async (hasPlatform) => {
    if (!hasPlatform) vi.stubGlobal('CompressionStream', undefined);
    try {
      const reason = new SourceReadError(2 * MiB, MiB, { code: 'file_unreadable' });
      const source = failingSource(diskBytes(4 * MiB, 'noise'), 2 * MiB, reason);
      const conversion = await convert(await openDisk(source, { format: 'raw' }), { wrapper: 'gz' });
      await expect(writtenBy(conversion)).rejects.toMatchObject({ name: 'ConversionError', cause: reason });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('ends with the reason when it is aborted', async () => {
    const stop = new AbortController();
    const disk = await rawDisk(diskBytes(8 * MiB, 'noise'));
    const conversion = await convert(disk, { wrapper: 'gz', signal: stop.signal });
    const pieces = conversion.pieces();
    await pieces.next();
    const reason = new Error('no longer needed');
    stop.abort(reason);
    const rest = async (): Promise<void> => {
      while (!(await pieces.next()).done);
    };
    await expect(rest()).rejects.toBe(reason);
  });

  it('ends when nobody wants more', async () => {
    const conversion = await convert(await rawDisk(diskBytes(8 * MiB, 'noise')), { wrapper: 'gz' });
    const reader = conversion.readable().getReader();
    await reader.read();
    await reader.cancel();
  });
});

describe('the header of a member', () => {
  it.each(['oldgnu', 'ustar'] as const)('is read as what it was written as: %s', (dialect) => {
    const largest = dialect === 'ustar' ? 8 ** 11 - 1 : Number.MAX_SAFE_INTEGER;
    for (const size of [0, 512, largest]) {
      const header = writeTarHeader({ name: 'disk.raw', size, timestamp }, dialect);
      expect(readTarHeader(header)).toEqual({ name: 'disk.raw', size, type: '0', dialect });
    }
  });
});

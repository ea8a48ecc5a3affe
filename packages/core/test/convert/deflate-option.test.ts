import { type ConvertOptions, compareDisks, convert, type DeflateRaw, openDisk } from '@diskloupe/core/disk';
import { ConversionError } from '@diskloupe/core/errors';
import { deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { converted, diskBytes, packableBytes, rawDisk, writtenBy } from './written.js';

const KiB = 1024;
const MiB = 1024 * KiB;

const compressed = (deflate: unknown, more: object = {}): ConvertOptions => ({
  format: 'qcow2',
  compressed: true,
  deflateRaw: deflate as DeflateRaw,
  ...more,
});

describe("a caller's own deflate", () => {
  it.each([4 * KiB, 64 * KiB, 2 * MiB])(
    'compresses clusters of %i bytes, several at a time',
    async (clusterSize) => {
      const bytes = packableBytes(5 * MiB);
      const lengths = new Set<number>();
      let [underWay, most] = [0, 0];
      const deflate: DeflateRaw = async (cluster) => {
        lengths.add(cluster.length);
        most = Math.max(most, ++underWay);
        // The later ones finish first.
        await new Promise((resolve) => setTimeout(resolve, underWay % 2));
        underWay--;
        return deflateRaw(cluster, { windowBits: 12 });
      };
      const file = await converted(bytes, compressed(deflate, { clusterSize }));
      expect((await compareDisks(await rawDisk(bytes), await openDisk(file))).identical).toBe(true);
      expect([...lengths]).toEqual([clusterSize]);
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(32);
    },
  );

  it('has its clusters stored uncompressed if it does not shrink them', async () => {
    const bytes = packableBytes(4 * MiB);
    const file = await converted(
      bytes,
      compressed(async (cluster: Uint8Array) => cluster.slice()),
    );
    expect((await compareDisks(await rawDisk(bytes), await openDisk(file))).identical).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['no bytes', new Uint8Array(0)],
    ['text', 'packed'],
  ])('fails if it returns %s', async (_, given) => {
    const conversion = await convert(
      await rawDisk(packableBytes(MiB)),
      compressed(async () => given),
    );
    const error = await writtenBy(conversion).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConversionError);
    expect((error as ConversionError).cause).toBeInstanceOf(TypeError);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('has what it %s as the cause', async (_, deflate) => {
    const conversion = await convert(await rawDisk(packableBytes(MiB)), compressed(deflate));
    await expect(writtenBy(conversion)).rejects.toMatchObject({
      name: 'ConversionError',
      cause: { message: 'broken' },
    });
  });

  it('need not answer for the conversion to stop', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const deflate = (): Promise<Uint8Array> => {
      setTimeout(() => stop.abort(reason));
      return new Promise(() => {});
    };
    const conversion = await convert(
      await rawDisk(packableBytes(8 * MiB)),
      compressed(deflate, { signal: stop.signal }),
    );
    await expect(writtenBy(conversion)).rejects.toBe(reason);
  });

  it('is not called for zeros', async () => {
    let asked = 0;
    const deflate = async (): Promise<Uint8Array> => Uint8Array.of(++asked);
    await converted(diskBytes(4 * MiB, 'zeros'), compressed(deflate));
    expect(asked).toBe(0);
  });

  it('is a function, and an option of qcow2 only', async () => {
    const disk = await rawDisk(packableBytes(MiB));
    await expect(convert(disk, compressed('zlib'))).rejects.toThrow(/deflateRaw must be a function/);
    const vmdk = { format: 'vmdk', deflateRaw: async () => new Uint8Array(1) } as unknown as ConvertOptions;
    await expect(convert(disk, vmdk)).rejects.toThrow(/deflateRaw is none of the options of vmdk/);
  });
});

import { type Source, SourceReadError } from '@diskloupe/core';
import { DigestStream, digestOf } from '@diskloupe/core/digest';
import { describe, expect, it } from 'vitest';
import { bytesOf, firstDifference } from '../disk/opened.js';
import { numbers } from '../numbers.js';

const ALL = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** RFC 1321, A.5 and FIPS 180's examples. */
const ABC = {
  md5: '900150983cd24fb0d6963f7d28e17f72',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
};
const EMPTY_MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

const abc = new TextEncoder().encode('abc');

function filled(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const next = numbers(seed);
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, () => next(2 ** 31));
  return new Uint8Array(words.buffer, 0, length);
}

function streamOf(chunks: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const left = chunks[Symbol.iterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = left.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}

function* cut(bytes: Uint8Array, below: number, seed: number): Generator<Uint8Array> {
  const next = numbers(seed);
  for (let at = 0; at < bytes.length; ) {
    const length = next(below);
    yield bytes.slice(at, at + length);
    at += length;
  }
}

describe('digestOf', () => {
  it('returns the standards\' digest of "abc"', async () => {
    expect(await digestOf(abc, ALL)).toEqual(ABC);
    expect(await digestOf(new Blob([abc]), ALL)).toEqual(ABC);
    expect(await digestOf(streamOf([abc]), ALL)).toEqual(ABC);
  });

  it('computes only what was requested', async () => {
    expect(await digestOf(abc, ['sha256'])).toEqual({ sha256: ABC.sha256 });
    expect(await digestOf(abc, ['sha1', 'sha1'])).toEqual({ sha1: ABC.sha1 });
    expect(await digestOf(abc, [])).toEqual({});
  });

  it('knows the digest of nothing', async () => {
    expect(await digestOf(new Uint8Array(), ['md5'])).toEqual({ md5: EMPTY_MD5 });
    expect(await digestOf(streamOf([]), ['md5'])).toEqual({ md5: EMPTY_MD5 });
  });

  it('returns the same for a file large enough for workers, however it is read', async () => {
    const bytes = filled(9 * 1024 * 1024 + 13);
    const blob = new Blob([bytes]);
    const whole = await digestOf(blob, ALL);
    expect(await digestOf(blob, ALL, { workers: 0 })).toEqual(whole);
    expect(await digestOf(streamOf(cut(bytes, 300_000, 3)), ALL)).toEqual(whole);
    const subtle = await crypto.subtle.digest('SHA-512', bytes);
    expect(whole.sha512).toBe(
      Array.from(new Uint8Array(subtle), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  });

  it('reports its progress, to the last byte', async () => {
    const size = 9 * 1024 * 1024 + 13;
    const told: number[] = [];
    await digestOf(new Blob([new Uint8Array(size)]), ['sha256'], {
      onProgress({ bytes, total }) {
        expect(total).toBe(size);
        told.push(bytes);
      },
    });
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(size);
  });

  it('ends with the signal, and cancels the given stream', async () => {
    const controller = new AbortController();
    let cancelledWith: unknown;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(new Uint8Array(65_536)),
      cancel(reason) {
        cancelledWith = reason;
      },
    });
    const enough = new Error('enough');
    const hashing = digestOf(endless, ['md5'], {
      signal: controller.signal,
      onProgress: ({ bytes }) => bytes > 500_000 && controller.abort(enough),
    });
    await expect(hashing).rejects.toBe(enough);
    expect(cancelledWith).toBe(enough);
  });

  it('refuses to start for a signal that is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('no'));
    await expect(digestOf(abc, ['sha256'], { signal })).rejects.toThrow('no');
  });

  it('refuses an unknown algorithm', async () => {
    // @ts-expect-error it is none
    await expect(digestOf(abc, ['crc32'])).rejects.toThrow(TypeError);
    // @ts-expect-error it is none
    await expect(digestOf(abc, ['constructor'])).rejects.toThrow(/^algorithms has constructor/);
  });

  it('reports a source that ends too soon', async () => {
    const lying: Source = { size: 100, read: async () => new Uint8Array(40) };
    await expect(digestOf(lying, ['sha256'])).rejects.toThrow(SourceReadError);
    await expect(digestOf(lying, ['md5'])).rejects.toThrow(SourceReadError);
  });

  it('passes on the error of a stream', async () => {
    const broken = new ReadableStream<Uint8Array>({ pull: (stream) => stream.error(new Error('torn')) });
    await expect(digestOf(broken, ['md5'])).rejects.toThrow('torn');
  });
});

describe('DigestStream', () => {
  it.each([
    ['in workers, where there are some', undefined],
    ['on this thread', 0],
  ])('passes bytes through unchanged and returns their digests, %s', async (_, workers) => {
    const bytes = filled(3 * 1024 * 1024 + 7);
    const hashing = new DigestStream(ALL, { workers });
    const through = await bytesOf(
      streamOf(cut(bytes, 200_000, 5)).pipeThrough(hashing) as ReadableStream<Uint8Array<ArrayBuffer>>,
    );
    expect(firstDifference(through, bytes)).toBe(-1);
    expect(await hashing.digests).toEqual(await digestOf(bytes, ALL, { workers: 0 }));
  });

  it('passes on the same chunks, whose memory the reader may transfer', async () => {
    const chunks = [filled(70_000, 1), filled(2_000_000, 2), filled(1, 3)];
    const expected = await digestOf(new Blob(chunks), ALL);
    const hashing = new DigestStream(ALL);
    const seen: Uint8Array[] = [];
    await streamOf(chunks)
      .pipeThrough(hashing)
      .pipeTo(
        new WritableStream({
          write(chunk) {
            seen.push(chunk);
            structuredClone(chunk.buffer, { transfer: [chunk.buffer] });
          },
        }),
      );
    expect(seen.map((chunk, i) => chunk === chunks[i])).toEqual([true, true, true]);
    expect(await hashing.digests).toEqual(expected);
  });

  it('reads no more than requested', async () => {
    let pulled = 0;
    const source = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    const reader = source.pipeThrough(new DigestStream(['md5'])).getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulled).toBeLessThan(5);
    await reader.cancel();
  });

  it('ends on both sides when its reader cancels', async () => {
    const hashing = new DigestStream(['sha1']);
    const enough = new Error('enough');
    let cancelled: unknown;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100)),
      cancel(reason) {
        cancelled = reason;
      },
    });
    const reader = endless.pipeThrough(hashing).getReader();
    await reader.read();
    await reader.cancel(enough);
    await expect(hashing.digests).rejects.toBe(enough);
    await expect.poll(() => cancelled).toBe(enough);
  });

  it('ends on both sides when its writer aborts, though nobody reads', async () => {
    const hashing = new DigestStream(['sha1']);
    const writer = hashing.writable.getWriter();
    const writing = writer.write(new Uint8Array(10));
    writing.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve));
    const torn = new Error('torn');
    await writer.abort(torn);
    await expect(hashing.digests).rejects.toBe(torn);
    await expect(hashing.readable.getReader().read()).rejects.toBe(torn);
  });

  it('ends with a TypeError on both sides for chunks that are not bytes', async () => {
    const hashing = new DigestStream(['md5']);
    const reading = hashing.readable.getReader().read();
    reading.catch(() => {});
    // @ts-expect-error it is none
    await expect(hashing.writable.getWriter().write('text')).rejects.toThrow(TypeError);
    await expect(reading).rejects.toThrow(TypeError);
    await expect(hashing.digests).rejects.toThrow(TypeError);
  });
});

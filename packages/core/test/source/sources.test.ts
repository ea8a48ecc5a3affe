import { BlobSource, BufferSource, SourceReadError, toSource } from '@diskloupe/core';
import { CountingSource, SliceSource } from '@diskloupe/core/source';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';

const data = Uint8Array.from({ length: 100 }, (_, i) => i);

describe.each([
  ['BlobSource', () => new BlobSource(new Blob([data]))],
  ['BufferSource', () => new BufferSource(data)],
  ['BufferSource of a view', () => new BufferSource(Uint8Array.from([7, ...data, 7]).subarray(1, 101))],
  ['SliceSource', () => new SliceSource(new BufferSource(Uint8Array.from([7, 7, ...data, 7])), 2, 100)],
  ['CountingSource', () => new CountingSource(new BufferSource(data))],
])('%s', (_, make) => {
  it('returns the requested bytes, fewer only at the end', async () => {
    const source = make();
    expect(source.size).toBe(100);
    expect([...(await source.read(10, 3))]).toEqual([10, 11, 12]);
    expect([...(await source.read(98, 10))]).toEqual([98, 99]);
    expect((await source.read(100, 10)).length).toBe(0);
    expect((await source.read(1000, 10)).length).toBe(0);
  });

  it('rejects with the reason of an aborted signal', async () => {
    await expect(make().read(0, 1, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  });
});

describe('BlobSource', () => {
  it('rejects at once when it is aborted while reading', async () => {
    const controller = new AbortController();
    const never = new Blob([data]);
    never.slice = () => ({ arrayBuffer: () => new Promise(() => {}) }) as unknown as Blob;
    const reading = new BlobSource(never).read(0, 10, { signal: controller.signal });
    controller.abort('enough');
    await expect(reading).rejects.toBe('enough');
  });

  it('reports that the file changed when a read fails or comes up short', async () => {
    const gone = new Blob([data]);
    gone.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) as unknown as Blob;
    await expect(new BlobSource(gone).read(0, 10)).rejects.toThrow(SourceReadError);
    const shrunk = new Blob([data]);
    shrunk.slice = () => new Blob([data.subarray(0, 4)]);
    await expect(new BlobSource(shrunk).read(0, 10)).rejects.toMatchObject({
      reason: { code: 'file_changed', params: { got: 4 } },
    });
  });
});

/** Elsewhere (WebKitGTK), offered memory stays with whoever offered it. */
const hasByteStreams = 'ReadableByteStreamController' in globalThis;

describe('BlobSource with offered memory', () => {
  const MiB = 1024 * 1024;
  const long = Uint8Array.from({ length: MiB }, (_, i) => i % 251);

  it.runIf(hasByteStreams)('puts a long read into it', async () => {
    const into = new ArrayBuffer(2 * MiB);
    const bytes = await new BlobSource(new Blob([data, long, data])).read(data.length, MiB, { into });
    expect(firstDifference(bytes, long)).toBe(-1);
    expect([into.byteLength, bytes.buffer.byteLength]).toEqual([0, 2 * MiB]);
  });

  it('does not use memory that is too short, or too large for a short read', async () => {
    const source = new BlobSource(new Blob([long]));
    const [small, large] = [new ArrayBuffer(MiB - 1), new ArrayBuffer(MiB)];
    expect(firstDifference(await source.read(0, MiB, { into: small }), long)).toBe(-1);
    const short = await source.read(0, 512 * 1024 - 1, { into: large });
    expect(firstDifference(short, long.subarray(0, 512 * 1024 - 1))).toBe(-1);
    expect([small.byteLength, large.byteLength]).toEqual([MiB - 1, MiB]);
  });

  it('does not use it if blobs are not byte streams', async () => {
    const blob = new Blob([long]);
    const slice = new Blob([long]);
    slice.stream = () => new ReadableStream();
    blob.slice = () => slice;
    const into = new ArrayBuffer(MiB);
    expect(firstDifference(await new BlobSource(blob).read(0, MiB, { into }), long)).toBe(-1);
    expect(into.byteLength).toBe(MiB);
  });

  it.runIf(hasByteStreams)('reports that the file changed when its stream ends early or fails', async () => {
    const blob = new Blob([long]);
    const streams = [
      new ReadableStream({ type: 'bytes', start: (controller) => controller.close() }),
      new ReadableStream({ type: 'bytes', start: (controller) => controller.error(new Error('gone')) }),
    ];
    blob.slice = () => Object.assign(new Blob([long]), { stream: () => streams.shift() });
    const source = new BlobSource(blob);
    await expect(source.read(0, MiB, { into: new ArrayBuffer(MiB) })).rejects.toMatchObject({
      reason: { code: 'file_changed', params: { got: 0 } },
    });
    await expect(source.read(0, MiB, { into: new ArrayBuffer(MiB) })).rejects.toThrow(SourceReadError);
  });
});

describe('SliceSource', () => {
  it('never reaches beyond its own end', async () => {
    const slice = new SliceSource(new BufferSource(data), 10, 5);
    expect([...(await slice.read(3, 100))]).toEqual([13, 14]);
    expect(new SliceSource(new BufferSource(data), 90, 50).size).toBe(10);
    expect(new SliceSource(new BufferSource(data), 200).size).toBe(0);
  });

  it('refuses invalid offsets', () => {
    expect(() => new SliceSource(new BufferSource(data), -1)).toThrow(TypeError);
    expect(() => new SliceSource(new BufferSource(data), 0, Number.NaN)).toThrow(TypeError);
  });
});

describe('CountingSource', () => {
  it('reports every read', async () => {
    const seen: number[] = [];
    const counting = new CountingSource(new BufferSource(data), ({ length }) => seen.push(length));
    await counting.read(0, 10);
    await counting.read(50, 20);
    expect(counting.reads).toEqual([
      { offset: 0, length: 10 },
      { offset: 50, length: 20 },
    ]);
    expect(counting.bytesRead).toBe(30);
    expect(seen).toEqual([10, 20]);
  });
});

describe('toSource', () => {
  it('accepts blobs, buffers, views and sources', () => {
    expect(toSource(new Blob([data])).size).toBe(100);
    expect(toSource(data.buffer).size).toBe(100);
    expect(toSource(new DataView(data.buffer, 10)).size).toBe(90);
    const own = { size: 5, read: async () => new Uint8Array(0) };
    expect(toSource(own)).toBe(own);
  });

  it.each([undefined, null, 5, 'path', {}, { size: -1, read: () => {} }])('refuses %j', (input) => {
    expect(() => toSource(input as unknown as Blob)).toThrow(TypeError);
  });
});

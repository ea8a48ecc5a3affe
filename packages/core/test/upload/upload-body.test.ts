import { inspectImage, type Source, SourceReadError } from '@diskloupe/core';
import { type DigestAlgorithm, digestOf } from '@diskloupe/core/digest';
import { FormatMismatchError, UnsafeImageError } from '@diskloupe/core/errors';
import { canStreamRequests, toRequestBody } from '@diskloupe/core/upload';
import { corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { bytesOf, firstDifference } from '../disk/opened.js';

async function allOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return bytesOf(body as ReadableStream<Uint8Array<ArrayBuffer>>);
}

describe('toRequestBody', () => {
  it('outputs the bytes of the file, and its report and digests at the end', async () => {
    const image = await corpusImage('qcow2-v3.qcow2');
    const file = new File([image], 'disk.qcow2');
    const algorithms: DigestAlgorithm[] = ['md5', 'sha512'];
    const { body, size, report, digests } = toRequestBody(file, { digests: algorithms });
    expect(size).toBe(image.length);
    expect(firstDifference(await allOf(body), image)).toBe(-1);
    expect(await report).toEqual({ ...(await inspectImage(file)), cost: null });
    expect(await digests).toEqual(await digestOf(image, algorithms));
  });

  it('needs no digests, and accepts a source as well', async () => {
    const image = await corpusImage('qcow2-v3.qcow2');
    const { body, report, digests } = toRequestBody(image, { fileName: 'x' });
    expect(firstDifference(await allOf(body), image)).toBe(-1);
    expect(await report).toMatchObject({ format: 'qcow2', fileName: 'x' });
    expect(await digests).toEqual({});
  });

  it('looks only for the formats that the caller names', async () => {
    const { body, report } = toRequestBody(await corpusImage('qcow2-v3.qcow2'), { formats: ['raw'] });
    await allOf(body);
    expect((await report).format).toBe('raw');
  });

  it('reports how much was read, to the last byte', async () => {
    const file = new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]);
    const told: number[] = [];
    const { body } = toRequestBody(file, { onProgress: ({ bytes }) => told.push(bytes) });
    await allOf(body);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(file.size);
  });

  it('keeps the last chunk of an image that is not safe', async () => {
    const image = await corpusImage('qcow2-backing.qcow2');
    const { body, report, digests } = toRequestBody(image, { onUnsafe: 'abort', digests: ['md5'] });
    await expect(allOf(body)).rejects.toThrow(UnsafeImageError);
    await expect(report).rejects.toThrow(UnsafeImageError);
    await expect(digests).rejects.toThrow(UnsafeImageError);
  });

  it('ends with the detected format if another one was declared', async () => {
    const { body } = toRequestBody(await corpusImage('qcow2-v3.qcow2'), { expectedFormat: 'vmdk' });
    await expect(allOf(body)).rejects.toThrow(FormatMismatchError);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const enough = new Error('enough');
    const file = new Blob([new Uint8Array(8 * 1024 * 1024)]);
    const { body, report, digests } = toRequestBody(file, {
      signal: controller.signal,
      digests: ['md5'],
      onProgress: () => controller.abort(enough),
    });
    await expect(allOf(body)).rejects.toBe(enough);
    await expect(report).rejects.toBe(enough);
    await expect(digests).rejects.toBe(enough);
  });

  it('ends with a SourceReadError if the file changes meanwhile', async () => {
    const shrinking: Source = {
      size: 3 * 1024 * 1024,
      read: async (offset, length) => new Uint8Array(offset ? length - 1 : length),
    };
    const { body, report } = toRequestBody(shrinking);
    await expect(allOf(body)).rejects.toThrow(SourceReadError);
    await expect(report).rejects.toThrow(SourceReadError);
  });

  it('releases the file when the request was canceled', async () => {
    let reads = 0;
    const endless: Source = {
      size: 2 ** 40,
      async read(_, length) {
        reads++;
        return new Uint8Array(length);
      },
    };
    const { body, report } = toRequestBody(endless);
    const reader = body.getReader();
    await reader.read();
    const gone = new Error('gone');
    await reader.cancel(gone);
    await expect(report).rejects.toBe(gone);
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reads).toBe(before);
    expect(before).toBeLessThan(10);
  });
});

describe('canStreamRequests', () => {
  it('is true in Node and in Chromium, and false in Firefox and Safari', () => {
    const agent = globalThis.navigator?.userAgent ?? '';
    expect(canStreamRequests()).toBe(!/ Firefox\/| Version\/\S+ Safari\//.test(agent));
  });
});

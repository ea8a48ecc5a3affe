import { BufferSource } from '@diskloupe/core';
import type { VirtualDisk } from '@diskloupe/core/disk';
import { DiskReadError, HttpError } from '@diskloupe/core/errors';
import { type DiskChunk, sparseChunks, uploadChunks } from '@diskloupe/core/upload';
import { corpusEntry } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { isZero } from '../../src/bytes/is-zero.js';
import { bytesOf, firstDifference, openCorpusDisk, sha256 } from '../disk/opened.js';
import { BLOCK, packedDisk } from '../disk/pipeline/packed-disk.js';

const NOT_AT_ALL = { retryDelay: 0 };

/** Every fourth block of it is zeros. */
async function disk(blocks = 40): Promise<{ disk: VirtualDisk; content: Uint8Array<ArrayBuffer> }> {
  return packedDisk(blocks);
}

async function chunksOf(
  of: VirtualDisk,
  options: Parameters<typeof sparseChunks>[1] = {},
): Promise<DiskChunk[]> {
  const chunks: DiskChunk[] = [];
  for await (const chunk of sparseChunks(of, options)) chunks.push(chunk);
  return chunks;
}

function put(into: Uint8Array, chunks: Iterable<DiskChunk>): Uint8Array {
  for (const { offset, data } of chunks) into.set(data, offset);
  return into;
}

describe('sparseChunks', () => {
  it.each([1000, BLOCK, BLOCK + 512, 512 * 1024, 2 ** 26])(
    'reproduce the disk, in pieces of %d bytes',
    async (chunkSize) => {
      const { disk: of, content } = await disk();
      const chunks = await chunksOf(of, { chunkSize });
      expect(firstDifference(put(new Uint8Array(of.size), chunks), content)).toBe(-1);
      for (const { offset, data, index } of chunks) {
        expect(offset).toBe(index * chunkSize);
        expect(data.length).toBe(Math.min(chunkSize, of.size - offset));
      }
      expect(chunks.map(({ index }) => index)).toEqual(
        chunks.map(({ index }) => index).sort((a, b) => a - b),
      );
    },
  );

  it('omit zeros, known to the image or not', async () => {
    const { disk: of, content } = await disk();
    const chunks = await chunksOf(of, { chunkSize: BLOCK });
    expect(chunks.some(({ data }) => isZero(data))).toBe(false);
    const full = Array.from({ length: 40 }, (_, i) => i).filter(
      (i) => !isZero(content.subarray(i * BLOCK, (i + 1) * BLOCK)),
    );
    expect(chunks.map(({ index }) => index)).toEqual(full);
    expect(full.length).toBeLessThan(40);
  });

  it.each([
    'qcow2-zlib.qcow2',
    'qcow2-chain.qcow2',
    'vmdk-stream-optimized.vmdk',
    'vhd-dynamic.vhd',
    'vhdx-dynamic.vhdx',
    'vdi-odd-size.vdi',
  ])('reproduce the disk in %s', async (name) => {
    const entry = corpusEntry(name);
    const of = await openCorpusDisk(entry);
    const raw = await bytesOf(of.readable());
    const again = put(new Uint8Array(of.size), await chunksOf(of, { chunkSize: 65_536 }));
    expect(await sha256(new Uint8Array(again))).toBe(await sha256(raw));
  });

  it('continue at every place where they may have ended', async () => {
    const { disk: of } = await disk(12);
    const all = await chunksOf(of, { chunkSize: BLOCK });
    for (let from = 0; from <= of.size; from += BLOCK) {
      const rest = await chunksOf(of, { chunkSize: BLOCK, from });
      expect(rest.map(({ offset }) => offset)).toEqual(
        all.map(({ offset }) => offset).filter((offset) => offset >= from),
      );
    }
  });

  it('output nothing from the end on, though it is not a multiple', async () => {
    const { disk: of } = await disk(5);
    const rest = await chunksOf(of, { chunkSize: 2 * BLOCK, from: of.size });
    expect(rest.length).toBe(0);
  });

  it('refuse invalid places and sizes', async () => {
    const { disk: of } = await disk(4);
    const wrong = [
      { from: 1 },
      { from: -BLOCK },
      { from: 8 * BLOCK },
      { from: Number.NaN },
      { chunkSize: 0 },
    ];
    for (const options of [...wrong, { chunkSize: 1.5 }, { chunkSize: 2 ** 60 }]) {
      await expect(chunksOf(of, { chunkSize: BLOCK, ...options })).rejects.toThrow(RangeError);
    }
  });

  it('end with the signal', async () => {
    const { disk: of } = await disk();
    const controller = new AbortController();
    const chunks = sparseChunks(of, { chunkSize: BLOCK, signal: controller.signal });
    await chunks.next();
    controller.abort(new Error('enough'));
    await expect(
      (async () => {
        for (;;) if ((await chunks.next()).done) return;
      })(),
    ).rejects.toThrow('enough');
  });
});

describe('uploadChunks', () => {
  it('sends everything, no more at a time than allowed', async () => {
    const { disk: of, content } = await disk();
    const arrived = new Uint8Array(of.size);
    let now = 0;
    let most = 0;
    const progress = await uploadChunks(
      of,
      async (chunk) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, (chunk.index * 7) % 5));
        put(arrived, [chunk]);
        now--;
      },
      { chunkSize: BLOCK, concurrency: 3 },
    );
    expect(firstDifference(arrived, content)).toBe(-1);
    expect(most).toBe(3);
    expect(progress.offset).toBe(of.size);
    expect(progress.total).toBe(of.size);
    expect(progress.sent).toBe((await chunksOf(of, { chunkSize: BLOCK })).length * BLOCK);
  });

  it('never reports an offset below which something is missing, though chunks finish in any order', async () => {
    const { disk: of, content } = await disk();
    const arrived = new Uint8Array(of.size);
    const told: number[] = [];
    await uploadChunks(
      of,
      async (chunk) => {
        await new Promise((resolve) => setTimeout(resolve, (chunk.index * 13) % 11));
        put(arrived, [chunk]);
      },
      {
        chunkSize: BLOCK,
        concurrency: 5,
        onProgress({ offset }) {
          expect(firstDifference(arrived.subarray(0, offset), content.subarray(0, offset))).toBe(-1);
          told.push(offset);
        },
      },
    );
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(of.size);
  });

  it('resumes from each offset that it reported before it broke', async () => {
    const { disk: of, content } = await disk(16);
    const count = (await chunksOf(of, { chunkSize: BLOCK })).length;
    for (let breaks = 0; breaks < count; breaks++) {
      const arrived = new Uint8Array(of.size);
      let from = 0;
      let sent = 0;
      const broken = uploadChunks(
        of,
        async (chunk) => {
          if (sent++ === breaks) throw new Error('torn');
          put(arrived, [chunk]);
        },
        {
          chunkSize: BLOCK,
          retries: 0,
          onProgress: ({ offset }) => {
            from = offset;
          },
        },
      );
      await expect(broken).rejects.toThrow('torn');
      await uploadChunks(of, async (chunk) => void put(arrived, [chunk]), { chunkSize: BLOCK, from });
      expect(firstDifference(arrived, content)).toBe(-1);
    }
  });

  it('retries a failed chunk', async () => {
    const { disk: of, content } = await disk(12);
    const arrived = new Uint8Array(of.size);
    const tries = new Map<number, number>();
    await uploadChunks(
      of,
      async (chunk) => {
        const before = tries.get(chunk.index) ?? 0;
        tries.set(chunk.index, before + 1);
        if (before < chunk.index % 3) throw new TypeError('network error');
        put(arrived, [chunk]);
      },
      { chunkSize: BLOCK, retries: 2, ...NOT_AT_ALL },
    );
    expect(firstDifference(arrived, content)).toBe(-1);
    for (const [index, times] of tries) expect(times).toBe(1 + (index % 3));
  });

  it.each([
    [400, 1],
    [403, 1],
    [408, 3],
    [429, 3],
    [500, 3],
    [503, 3],
    [0, 3],
  ])('retries after a status of %d %d times', async (status, times) => {
    const { disk: of } = await disk(1);
    const failure = new HttpError('https://example.org', status, { code: 'http_status', params: { status } });
    let tries = 0;
    const sending = uploadChunks(
      of,
      async () => {
        tries++;
        throw failure;
      },
      { retries: 2, ...NOT_AT_ALL },
    );
    await expect(sending).rejects.toBe(failure);
    expect(tries).toBe(times);
  });

  it('ends the other chunks, and waits for them, when one has failed for good', async () => {
    const { disk: of } = await disk();
    let underWay = 0;
    const fatal = new Error('fatal');
    const sending = uploadChunks(
      of,
      async ({ index }, { signal }) => {
        if (index > 2) throw fatal;
        underWay++;
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        await new Promise((resolve) => setTimeout(resolve, 10));
        underWay--;
        throw new Error('too late');
      },
      { chunkSize: BLOCK, concurrency: 4, retries: 0 },
    );
    await expect(sending).rejects.toBe(fatal);
    expect(underWay).toBe(0);
  });

  it('ends with the signal, also while it waits to retry', async () => {
    const { disk: of } = await disk();
    const controller = new AbortController();
    const enough = new Error('enough');
    let calls = 0;
    const sending = uploadChunks(
      of,
      async () => {
        calls++;
        setTimeout(() => controller.abort(enough));
        throw new Error('torn');
      },
      { chunkSize: BLOCK, concurrency: 2, retryDelay: 20_000, signal: controller.signal },
    );
    await expect(sending).rejects.toBe(enough);
    expect(calls).toBeLessThanOrEqual(2);
  });

  it('reports where an image is damaged', async () => {
    const { disk: of } = await packedDisk(8, (file) => new BufferSource(file.slice().fill(0xff, 0, 100)));
    await expect(uploadChunks(of, async () => {})).rejects.toThrow(DiskReadError);
  });

  it('refuses invalid options', async () => {
    const { disk: of } = await disk(1);
    const send = async (): Promise<void> => {};
    await expect(uploadChunks(of, send, { concurrency: 0 })).rejects.toThrow(/^concurrency/);
    await expect(uploadChunks(of, send, { retries: -1 })).rejects.toThrow(/^retries/);
    await expect(uploadChunks(of, send, { from: 5 })).rejects.toThrow(RangeError);
  });
});

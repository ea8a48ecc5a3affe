import { gzipSync } from 'node:zlib';
import { HttpError, ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchImage } from '@diskloupe/core/intake';
import { type ImagePolicy, loadPolicy, permissive } from '@diskloupe/core/policy';
import type { TransferProgress } from '@diskloupe/core/upload';
import { writeGpt, writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import {
  images,
  MemorySink,
  type Options,
  policy,
  refusal,
  SIZE,
  serveImages,
  server,
  url,
} from './fetched.js';
import type { Behaviour } from './image-server.js';
import { largeQcow2 } from './served-images.js';

serveImages();

describe('fetchImage', () => {
  it('writes an image to a sink, and reports on it', async () => {
    const sink = new MemorySink();
    const fetched = await fetchImage(url('disk.qcow2'), sink, { policy });
    expect(fetched).toMatchObject({ bytes: SIZE, fileName: 'disk.qcow2' });
    expect(fetched.report).toMatchObject({ format: 'qcow2', fileName: 'disk.qcow2', fileSize: SIZE });
    expect(fetched.report.safety.safe).toBe(true);
    sink.expectWhole(images['disk.qcow2']);
    expect(sink.size).toBe(SIZE);
  });

  it.each<[what: string, behaviour: Behaviour]>([
    ['gives no ranges', { ranges: 'off' }],
    ['breaks off', { cut: 3_000_000, times: 2 }],
    ['packs it on the way', { encoding: 'gzip' }],
    ['is overloaded at first', { status: 503, times: 2, after: '0' }],
  ])('writes it if the server %s', async (_, behaviour) => {
    const sink = new MemorySink();
    const { report } = await fetchImage(url('disk.qcow2', behaviour), sink, { policy, retryDelay: 1 });
    expect(report.format).toBe('qcow2');
    sink.expectWhole(images['disk.qcow2']);
  });

  it.each<[what: string, input: Parameters<typeof fetchImage>[0], name: string | null]>([
    ['a file', new File([new Uint8Array(largeQcow2(SIZE))], 'a/b.qcow2'), 'b.qcow2'],
    ['a blob', new Blob([new Uint8Array(largeQcow2(SIZE))]), null],
    ['bytes', largeQcow2(SIZE), null],
  ])('accepts %s', async (_, input, fileName) => {
    const sink = new MemorySink();
    const fetched = await fetchImage(input, sink, { policy });
    expect(fetched).toMatchObject({ bytes: SIZE, fileName, report: { format: 'qcow2' } });
    sink.expectWhole(images['disk.qcow2']);
  });

  it('writes to a WritableStream, and closes it', async () => {
    const parts: Uint8Array[] = [];
    let closed = false;
    const stream = new WritableStream<Uint8Array>({
      write: (part) => void parts.push(part.slice()),
      close() {
        closed = true;
      },
    });
    await fetchImage(url('disk.qcow2'), stream);
    expect(closed).toBe(true);
    expect(firstDifference(Buffer.concat(parts), images['disk.qcow2'] ?? new Uint8Array())).toBe(-1);
  });

  it('reports its progress, from nothing to all', async () => {
    const told: TransferProgress[] = [];
    await fetchImage(url('disk.qcow2'), new MemorySink(), {
      onProgress: (progress) => void told.push(progress),
    });
    expect(told[0]).toMatchObject({ bytes: 0, total: SIZE });
    expect(told.at(-1)).toMatchObject({ bytes: SIZE, total: SIZE, timeLeft: 0 });
    const counts = told.map(({ bytes }) => bytes);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
  });

  it('reports on the image before anything is written', async () => {
    const sink = new MemorySink();
    const written: number[] = [];
    const formats: string[] = [];
    await fetchImage(url('disk.qcow2'), sink, {
      onReport(report) {
        formats.push(report.format);
        written.push(sink.bytes);
        expect(report.fileName).toBe('disk.qcow2');
      },
    });
    expect({ written, formats }).toEqual({ written: [0], formats: ['qcow2'] });
  });

  it('accepts anything without a policy, and reports that it is not safe', async () => {
    const { report } = await fetchImage(url('backed.qcow2'), new MemorySink());
    expect(report.safety.safe).toBe(false);
  });

  it('accepts a packed image where its policy does, by what random access shows of it', async () => {
    const linode = await loadPolicy('linode');
    const file = new File([gzipSync(writeGpt().bytes)], 'disk.img.gz');
    expect((await fetchImage(file, new MemorySink(), { policy: linode })).report.format).toBe('gzip');
    const other = new File([gzipSync(writeQcow2().bytes)], 'disk.qcow2.gz');
    await expect(fetchImage(other, new MemorySink(), { policy: linode })).rejects.toThrow(ImageUnacceptable);
  });

  it('accepts a disk with the partition table that its policy wants', async () => {
    const policy: ImagePolicy = { name: 'test', partitionTables: ['gpt'], firmware: ['bios', 'uefi'] };
    const sink = new MemorySink();
    await fetchImage(new File([new Uint8Array(writeGpt().bytes)], 'disk.img'), sink, { policy });
    expect(sink.ended).toBe('closed');
  });

  it('refuses what the header of a qcow2 shows, in a stream too', async () => {
    const policy: ImagePolicy = { name: 'test', qcow2: { versions: [2] } };
    const address = server.url('disk.qcow2', { ranges: 'off' });
    await expect(fetchImage(address, new MemorySink(), { policy })).rejects.toThrow(ImageUnacceptable);
  });

  it('leaves no request open', async () => {
    const sink = new MemorySink();
    await fetchImage(url('disk.qcow2', { validators: 'none' }), sink);
    sink.expectWhole(images['disk.qcow2']);
  });

  it('refuses invalid arguments', async () => {
    const expectedFormat = 'floppy';
    await expect(fetchImage(url('disk.qcow2'), new MemorySink(), { expectedFormat })).rejects.toThrow(
      TypeError,
    );
    expect(server.requests).toEqual([]);
  });
});

describe('fetchImage leaves nothing behind', () => {
  it.each<[when: string, behaviour: Behaviour]>([
    ['there is no file', { status: 404 }],
    ['the connection breaks for good', { ranges: 'off', cut: 3_000_000 }],
    // The first three requests are the verdict's; a change among those is a SourceReadError.
    ['the file changes', { cut: 3_000_000, changed: 4 }],
    ['the length is a lie', { ranges: 'off', lie: 100 }],
  ])('if %s', async (_, behaviour) => {
    const error = await refusal(url('disk.qcow2', behaviour), { policy: permissive() });
    expect(error).toBeInstanceOf(HttpError);
  });

  it.each([0, 1, 65_536, 1_000_000, 5_999_999])('if it is aborted after %i bytes', async (after) => {
    for (const ranges of ['off', undefined] as const) {
      const controller = new AbortController();
      const sink = new MemorySink();
      const write = sink.write.bind(sink);
      sink.write = async (bytes, at) => {
        await write(bytes, at);
        if (sink.bytes >= after) controller.abort('enough');
      };
      const options: Options = { signal: controller.signal };
      expect(await refusal(url('disk.qcow2', ranges && { ranges }), options, sink)).toBe('enough');
    }
  });

  it('if it is aborted before anything', async () => {
    expect(await refusal(url('disk.qcow2'), { signal: AbortSignal.abort('enough') })).toBe('enough');
    expect(server.requests).toEqual([]);
  });

  it('if it is aborted while the server is silent', async () => {
    for (const silent of ['all', 'body'] as const) {
      const controller = new AbortController();
      setTimeout(() => controller.abort('enough'), 30);
      expect(await refusal(url('disk.qcow2', { silent }), { signal: controller.signal })).toBe('enough');
    }
  });

  it.each(['write', 'truncate', 'close'] as const)('if the sink fails in %s', async (method) => {
    const sink = new MemorySink();
    const failure = new Error('no room');
    sink[method] = () => Promise.reject(failure);
    expect(await refusal(url('disk.qcow2'), {}, sink)).toBe(failure);
  });

  it.each(['onProgress', 'onReport'] as const)('if %s throws', async (name) => {
    const failure = new Error('no');
    const options: Options = {
      [name]: () => {
        throw failure;
      },
    };
    expect(await refusal(url('disk.qcow2'), options)).toBe(failure);
  });

  it('in a WritableStream, which is aborted', async () => {
    const reasons: unknown[] = [];
    const stream = new WritableStream<Uint8Array>({ abort: (reason) => void reasons.push(reason) });
    const fetching = fetchImage(url('backed.qcow2', { ranges: 'off' }), stream, { policy });
    const error = await fetching.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ImageUnacceptable);
    expect(reasons).toEqual([error]);
  });

  it('in a WritableStream that accepts nothing', async () => {
    const controller = new AbortController();
    const stream = new WritableStream<Uint8Array>({ write: () => new Promise(() => {}) });
    setTimeout(() => controller.abort('enough'), 50);
    const fetching = fetchImage(url('disk.qcow2'), stream, { signal: controller.signal });
    await expect(fetching).rejects.toBe('enough');
  });
});

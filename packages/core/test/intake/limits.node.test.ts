import { SourceReadError } from '@diskloupe/core';
import { HttpError, ImageUnacceptable, SizeLimitError } from '@diskloupe/core/errors';
import { type FileSink, fetchImage, openDownload } from '@diskloupe/core/intake';
import { openstackImage } from '@diskloupe/core/policy';
import { HttpSource } from '@diskloupe/core/source';
import { InspectionStream } from '@diskloupe/core/stream';
import { afterEach, describe, expect, it } from 'vitest';
import { MOST_CONNECTIONS } from '../../src/source/http/connections.js';
import { fault } from '../faults.js';
import {
  askedRange,
  type HostileServer,
  sendForEver,
  startHostileServer,
  startRawServer,
} from './hostile-server.js';

const SIZE = 1_000_000;
const data = Uint8Array.from({ length: SIZE }, (_, i) => i * 7);

let server: HostileServer;
afterEach(() => server.close());

/** Counts the bytes that it receives. */
class CountingSink implements FileSink {
  bytes = 0;
  size = 0;
  isAborted = false;
  truncate(size: number): void {
    this.size = size;
  }
  async write(bytes: Uint8Array): Promise<void> {
    this.bytes += bytes.length;
  }
  async close(): Promise<void> {}
  async abort(): Promise<void> {
    this.isAborted = true;
  }
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );

/** An endless body of unknown length. */
const endless = (delay?: number): Promise<HostileServer> =>
  startHostileServer((_, response) => {
    response.writeHead(200);
    sendForEver(response, data.subarray(0, 65_536), delay);
  });

/** Gives ranges, as `send` does. */
const ranged = (
  send: (response: import('node:http').ServerResponse, bytes: Uint8Array) => void,
): Promise<HostileServer> =>
  startHostileServer((request, response) => {
    const [start, end] = askedRange(request, SIZE);
    response.writeHead(206, {
      'Content-Range': `bytes ${start}-${end - 1}/${SIZE}`,
      'Content-Length': end - start,
      ETag: '"1"',
    });
    send(response, data.subarray(start, end));
  });

describe('a limit of the file size', () => {
  it.each([100_000, 65_536 * 3, 65_536 * 3 - 1])(
    'of a policy counts what arrives (%i bytes)',
    async (limit) => {
      server = await endless();
      const sink = new CountingSink();
      const error = await failure(
        fetchImage(server.url, sink, { policy: openstackImage({ imageSizeCap: limit }), unseen: 'allow' }),
      );
      expect(error).toBeInstanceOf(ImageUnacceptable);
      expect(error).toMatchObject({
        objections: [{ code: 'file_too_large', evidence: { maxFileSize: limit } }],
      });
      expect(sink.bytes).toBeLessThanOrEqual(limit);
      expect(sink.isAborted).toBe(true);
    },
  );

  it('of a download counts what arrives, and what is announced', async () => {
    server = await endless();
    const { readable } = await openDownload(server.url, { maxFileSize: 100_000 });
    let came = 0;
    const reading = readable.pipeTo(
      new WritableStream({
        write(chunk) {
          came += chunk.length;
        },
      }),
    );
    expect(await failure(reading)).toEqual(new SizeLimitError(100_000));
    expect(came).toBeLessThanOrEqual(100_000);
    await server.close();

    server = await ranged((response, bytes) => response.end(bytes));
    const told = await failure(openDownload(server.url, { maxFileSize: SIZE - 1 }));
    expect(told).toEqual(new SizeLimitError(SIZE - 1, SIZE));
    const { readable: whole, size } = await openDownload(server.url, { maxFileSize: SIZE });
    expect(size).toBe(SIZE);
    await whole.cancel();
  });

  it('of a policy does not grow for a file announced as larger', async () => {
    server = await startHostileServer((_, response) => {
      response.writeHead(200, { 'Content-Length': 10 ** 13 });
      sendForEver(response, data.subarray(0, 65_536));
    });
    const sink = new CountingSink();
    const policy = openstackImage({ imageSizeCap: SIZE });
    const error = await failure(fetchImage(server.url, sink, { policy, unseen: 'allow' }));
    expect(error).toMatchObject({ name: 'ImageUnacceptable', objections: [{ code: 'file_too_large' }] });
    expect(sink).toMatchObject({ bytes: 0, size: 0, isAborted: true });
  });

  it('of a stream lets as many bytes through, and not one more', async () => {
    server = await endless();
    for (const [limit, passes] of [
      [SIZE, true],
      [SIZE - 1, false],
    ] as const) {
      const inspection = new InspectionStream({ maxFileSize: limit });
      inspection.report.catch(() => {});
      inspection.detected.catch(() => {});
      const piping = new Blob([data]).stream().pipeThrough(inspection).pipeTo(new WritableStream());
      if (passes) await piping;
      else expect(await failure(piping)).toBeInstanceOf(SizeLimitError);
    }
    expect(() => new InspectionStream({ maxFileSize: -1 })).toThrow(/maxFileSize/);
  });
});

describe('a time limit', () => {
  it('ends a download that brings bytes at full speed for ever', async () => {
    server = await endless();
    const { readable } = await openDownload(server.url, { timeLimit: 300 });
    const error = await failure(readable.pipeTo(new WritableStream()));
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ reason: fault('time_limit_passed', { seconds: 0.3 }) });
  });

  it('ends an opening that trickles', async () => {
    server = await ranged((response, bytes) => sendForEver(response, bytes.subarray(0, 1), 20));
    const error = await failure(HttpSource.open(server.url, { timeLimit: 300 }));
    expect(error).toMatchObject({ name: 'HttpError', reason: fault('time_limit_passed') });
  });

  it('ends a read that trickles, and no opening before', async () => {
    let count = 0;
    server = await ranged((response, bytes) => {
      if (count++) sendForEver(response, bytes.subarray(0, 1), 20);
      else response.end(bytes);
    });
    const source = await HttpSource.open(server.url, { timeLimit: 1000 });
    const error = await failure(source.read(500_000, 1000));
    expect(error).toBeInstanceOf(SourceReadError);
    expect(error).toMatchObject({ reason: fault('time_limit_passed') });
  });

  it('ends at once if there is no time to try again', async () => {
    server = await startHostileServer((_, response) => response.writeHead(503).end());
    const opening = HttpSource.open(server.url, { timeLimit: 5000, retryDelay: 60_000 });
    expect(await failure(opening)).toMatchObject({ name: 'HttpError', status: 503 });
    expect(server.requests()).toBe(1);
  });

  it.each([{ timeLimit: 0 }, { timeLimit: Number.NaN }, { minRate: -1 }, { minRateTime: 0 }])(
    'is a number of milliseconds, as a rate is one of bytes (%j)',
    async (options) => {
      server = await endless();
      expect(await failure(HttpSource.open(server.url, options))).toBeInstanceOf(TypeError);
    },
  );
});

describe('a least rate', () => {
  it('ends a download that comes too slowly', async () => {
    server = await startHostileServer((_, response) => {
      response.writeHead(200);
      sendForEver(response, data.subarray(0, 10), 20);
    });
    const { readable } = await openDownload(server.url, { minRate: 10_000, minRateTime: 300 });
    const error = await failure(readable.pipeTo(new WritableStream()));
    expect(error).toMatchObject({
      name: 'HttpError',
      reason: fault('http_too_slow', { rate: 10_000 }),
    });
  });

  it('ends an opening, too, and by default once timers run out', async () => {
    server = await ranged((response, bytes) => sendForEver(response, bytes.subarray(0, 1), 20));
    const opening = HttpSource.open(server.url, { minRate: 10_000, minRateTime: 300 });
    expect(await failure(opening)).toMatchObject({ reason: fault('http_too_slow', { rate: 10_000 }) });
  });

  it('is not missed if the reader is the slow one', async () => {
    server = await ranged((response, bytes) => response.end(bytes));
    const { readable } = await openDownload(server.url, { minRate: 10_000_000, minRateTime: 150 });
    let came = 0;
    await readable.pipeTo(
      new WritableStream({
        async write(chunk) {
          came += chunk.length;
          await new Promise((resolve) => setTimeout(resolve, 40));
        },
      }),
    );
    expect(came).toBe(SIZE);
  });

  it('of ten bytes an answer limits the number of requests', async () => {
    server = await ranged((response, bytes) => {
      response.write(bytes.subarray(0, 10), () => response.destroy());
    });
    const opening = HttpSource.open(server.url, { retryDelay: 1 });
    expect(await failure(opening)).toBeInstanceOf(HttpError);
    expect(server.requests()).toBe(4);
  });
});

describe('abort()', () => {
  it.each(['opening', 'reading'])('settles at once while %s', async (when) => {
    server = await ranged((response, bytes) => {
      if (when === 'reading' && bytes.length === 69_632) response.end(bytes);
      else response.write(bytes.subarray(0, 1));
    });
    const controller = new AbortController();
    const { signal } = controller;
    const begun =
      when === 'opening'
        ? HttpSource.open(server.url, { signal })
        : HttpSource.open(server.url).then((source) => source.read(500_000, 10, { signal }));
    setTimeout(() => controller.abort('enough'), 200);
    expect(await failure(begun)).toBe('enough');
  });

  it('settles what waits for a connection', async () => {
    server = await ranged((response, bytes) => {
      if (bytes.length === 69_632) response.end(bytes);
    });
    const source = await HttpSource.open(server.url);
    const controller = new AbortController();
    const { signal } = controller;
    const reads = Array.from({ length: 40 }, (_, i) => failure(source.read(500_000 + i, 10, { signal })));
    await expect.poll(() => server.requests()).toBe(1 + MOST_CONNECTIONS);
    controller.abort('enough');
    expect(new Set(await Promise.all(reads))).toEqual(new Set(['enough']));
    // Nobody has kept one.
    const again = new AbortController();
    const more = failure(source.read(500_000, 10, { signal: again.signal }));
    await expect.poll(() => server.requests()).toBe(2 + MOST_CONNECTIONS);
    again.abort('enough');
    expect(await more).toBe('enough');
  });
});

describe('connections to one server', () => {
  it(`are ${MOST_CONNECTIONS} at most, for all files together, and used in turn`, async () => {
    let [open, most] = [0, 0];
    const order: number[] = [];
    server = await ranged((response, bytes) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end(bytes);
      }, 5);
    });
    const sources = await Promise.all(Array.from({ length: 12 }, () => HttpSource.open(server.url)));
    await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const bytes = await sources[i % 12]?.read(100_000 + i * 1000, 100);
        expect(bytes).toEqual(data.subarray(100_000 + i * 1000, 100_000 + i * 1000 + 100));
        order.push(i);
      }),
    );
    expect(most).toBe(MOST_CONNECTIONS);
    // In the order of requests, except for those that run concurrently.
    for (const [at, i] of order.entries()) expect(Math.abs(at - i)).toBeLessThan(3 * MOST_CONNECTIONS);
  });

  it('are given back by a whole file that its caller reads, or not', async () => {
    server = await startHostileServer((_, response) => response.end(data));
    for (let i = 0; i < 2 * MOST_CONNECTIONS; i++) {
      expect(await failure(HttpSource.open(server.url))).toMatchObject({ name: 'NoRangesError' });
      const { readable } = await openDownload(server.url);
      if (i % 2) await readable.cancel();
      else await readable.pipeTo(new WritableStream());
    }
  });

  it('are given back after an empty file and after invalid answers', async () => {
    let count = 0;
    server = await startHostileServer((_, response) => {
      if (count++ % 2) response.writeHead(416, { 'Content-Range': 'bytes */0' }).end();
      else response.writeHead(404).end();
    });
    for (let i = 0; i < 4 * MOST_CONNECTIONS; i++) await failure(HttpSource.open(server.url));
    expect(server.requests()).toBe(4 * MOST_CONNECTIONS);
  });
});

describe('the size stated by a server', () => {
  const ranges = (total: string): string =>
    `HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-3/${total}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd`;
  const whole = (length: string): string =>
    `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\nabcd`;

  it.each(['9007199254740992', '9007199254740993', '18446744073709551616', '9'.repeat(400)])(
    'is refused by value from 2^53 on (%s)',
    async (total) => {
      // The requested number of bytes arrives, of a larger file.
      server = await startHostileServer((request, response) => {
        if (!request.headers.range) return void response.destroy();
        response.writeHead(206, { 'Content-Range': `bytes 0-65535/${total}`, ETag: '"1"' });
        response.end(data.subarray(0, 65_536));
      });
      const error = await failure(HttpSource.open(server.url));
      expect(error).toMatchObject({
        name: 'HttpError',
        reason: fault('http_file_too_large'),
      });
      await server.close();
      server = await startHostileServer((_, response) => {
        response.writeHead(200, { 'Content-Length': total });
        response.write('abcd');
      });
      expect(await failure(openDownload(server.url, { retries: 0 }))).toBeInstanceOf(HttpError);
    },
  );

  it('may have leading zeros', async () => {
    server = await startRawServer(ranges('0004'));
    expect((await HttpSource.open(server.url)).size).toBe(4);
    await server.close();
    server = await startRawServer(whole('0004'));
    const { size, readable } = await openDownload(server.url);
    expect(size).toBe(4);
    await readable.cancel();
  });

  it.each(['-4', '+4', '4.0', '0x4', '4e0', '', '4 4', '*'])(
    'is refused as a total if it is invalid (%s)',
    async (total) => {
      server = await startRawServer(ranges(total));
      expect(await failure(HttpSource.open(server.url, { retries: 0 }))).toBeInstanceOf(HttpError);
    },
  );

  it.each(['-4', '+4', '4.0', '0x4', '4, 5'])(
    'is refused as a length if it is invalid (%s)',
    async (length) => {
      server = await endless();
      // Through a `fetch` that lets it pass, as not every one does.
      const fetch = async (): Promise<Response> =>
        new Response('abcd', { headers: { 'Content-Length': length } });
      const error = await failure(openDownload(server.url, { fetch, retries: 0 }));
      expect(error).toMatchObject({
        name: 'HttpError',
        reason: fault('download_length_malformed', { contentLength: length }),
      });
    },
  );

  it('has to be the same in each answer', async () => {
    let count = 0;
    server = await startHostileServer((request, response) => {
      const total = SIZE + count++;
      const [start, end] = askedRange(request, SIZE);
      response.writeHead(206, { 'Content-Range': `bytes ${start}-${end - 1}/${total}`, ETag: '"1"' });
      response.end(data.subarray(start, end));
    });
    const source = await HttpSource.open(server.url);
    expect(await failure(source.read(500_000, 10))).toMatchObject({
      reason: fault('http_file_changed'),
    });
  });
});

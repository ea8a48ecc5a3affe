import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { inspectImage, SourceReadError } from '@diskloupe/core';
import { HttpError, NoRangesError } from '@diskloupe/core/errors';
import { HttpSource } from '@diskloupe/core/source';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExpectedFault, fault } from '../../faults.js';

const SIZE = 200_000;
const data = Uint8Array.from({ length: SIZE }, (_, at) => at % 251);

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
/** The server's reaction to a request, and the received ones. */
let handle: Handler;
let requests: IncomingMessage[];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Instead of the requested bytes. */
  readonly body?: (range: Uint8Array) => Uint8Array;
}

/** Answers with the requested range, except for what `tell` overrides. */
function ranges(tell: (count: number, request: IncomingMessage) => Told = () => ({})): Handler {
  let count = 0;
  return (request, response) => {
    const [start = 0, last = 0] =
      /^bytes=(\d+)-(\d+)$/.exec(`${request.headers.range}`)?.slice(1).map(Number) ?? [];
    const end = Math.min(last, SIZE - 1);
    const { status = 206, headers, body } = tell(count++, request);
    const range = data.subarray(start, end + 1);
    const sent = body?.(range) ?? range;
    const all: Record<string, string | undefined> = {
      'Content-Range': `bytes ${start}-${end}/${SIZE}`,
      'Content-Length': `${sent.length}`,
      ETag: '"1"',
      'Last-Modified': 'Mon, 02 Nov 2026 00:00:00 GMT',
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) response.setHeader(name, value);
    response.writeHead(status);
    response.end(sent);
  };
}

function open(handler: Handler, path = '/disk.raw'): Promise<HttpSource> {
  handle = handler;
  requests = [];
  return HttpSource.open(origin + path, { retryDelay: 1 });
}

describe('HttpSource', () => {
  it('learns the size from the first range', async () => {
    const source = await open(ranges());
    expect(source.size).toBe(SIZE);
    expect(source.url).toBe(`${origin}/disk.raw`);
    expect(requests.map(({ headers }) => headers.range)).toEqual(['bytes=0-69631']);
    expect(requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('returns the requested bytes, fewer only at the end, and requests the head once', async () => {
    const source = await open(ranges());
    expect([...(await source.read(10, 3))]).toEqual([10, 11, 12]);
    expect(await source.read(100_000, 500)).toEqual(data.slice(100_000, 100_500));
    expect(await source.read(69_000, 1000)).toEqual(data.slice(69_000, 70_000));
    expect(await source.read(SIZE - 2, 10)).toEqual(data.slice(-2));
    expect((await source.read(SIZE, 10)).length).toBe(0);
    expect((await source.read(SIZE + 9, 10)).length).toBe(0);
    expect(requests.slice(1).map(({ headers }) => headers.range)).toEqual([
      'bytes=100000-100499',
      'bytes=69000-69999',
      'bytes=199998-199999',
    ]);
  });

  it('can be inspected', async () => {
    const report = await inspectImage(await open(ranges()));
    expect(report).toMatchObject({ format: 'raw', fileSize: SIZE });
  });

  it('sends the given headers with each request', async () => {
    handle = ranges();
    requests = [];
    const headers = { Authorization: 'Bearer x' };
    const source = await HttpSource.open(`${origin}/a`, { headers });
    await source.read(100_000, 1);
    expect(requests.map((request) => request.headers.authorization)).toEqual(['Bearer x', 'Bearer x']);
  });

  it('uses the given fetch', async () => {
    const urls: string[] = [];
    handle = ranges();
    const source = await HttpSource.open(`${origin}/a`, {
      fetch: (url, init) => {
        urls.push(url.href);
        return fetch(url, init);
      },
    });
    await source.read(100_000, 1);
    expect(urls).toEqual([`${origin}/a`, `${origin}/a`]);
  });

  it('follows redirects', async () => {
    const direct = ranges();
    const source = await open((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { Location: '/disk.raw' }).end();
      else direct(request, response);
    }, '/moved');
    expect(source.size).toBe(SIZE);
    expect((await source.read(100_000, 1))[0]).toBe(100_000 % 251);
  });

  it('accepts an empty file', async () => {
    const source = await open((_, response) => {
      response.writeHead(416, { 'Content-Range': 'bytes */0' }).end();
    });
    expect(source.size).toBe(0);
    expect((await source.read(0, 10)).length).toBe(0);
  });

  it('passes on the whole file if the server does not support ranges', async () => {
    const opening = open((_, response) => response.end(data));
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoRangesError);
    if (!(error instanceof NoRangesError)) return;
    expect(error.reason).toEqual(fault('http_no_ranges'));
    expect(new Uint8Array(await error.response.arrayBuffer())).toEqual(data);
  });

  it('refuses what is not an HTTP URL', async () => {
    await expect(HttpSource.open('file:///etc/passwd')).rejects.toThrow(TypeError);
    await expect(HttpSource.open('disk.raw')).rejects.toThrow(TypeError);
  });
});

describe('HttpSource.open fails with an HttpError', () => {
  it.each<[when: string, told: Told, reason: ExpectedFault]>([
    ['for 404', { status: 404 }, fault('http_status_text', { status: 404, text: 'Not Found' })],
    ['for 500', { status: 500 }, fault('http_status_text', { status: 500 })],
    ['for 416 of a file that has bytes', { status: 416 }, fault('http_status_text', { status: 416 })],
    ['without Content-Range', { headers: { 'Content-Range': undefined } }, fault('http_range_unnamed')],
    [
      'for another range',
      { headers: { 'Content-Range': `bytes 1-69632/${SIZE}` } },
      fault('http_range_wrong', { contentRange: `bytes 1-69632/${SIZE}` }),
    ],
    [
      'for a shorter range',
      { headers: { 'Content-Range': `bytes 0-99/${SIZE}` } },
      fault('http_range_wrong', { contentRange: `bytes 0-99/${SIZE}` }),
    ],
    [
      'for a size that is not told',
      { headers: { 'Content-Range': 'bytes 0-69631/*' } },
      fault('http_range_wrong', { contentRange: 'bytes 0-69631/*' }),
    ],
    [
      'for a size beyond 2^53',
      { headers: { 'Content-Range': 'bytes 0-69631/9007199254740993' } },
      fault('http_file_too_large', { announced: 'bytes 0-69631/9007199254740993' }),
    ],
    [
      'for bytes that are packed',
      { headers: { 'Content-Encoding': 'gzip' } },
      fault('http_encoded', { encoding: 'gzip' }),
    ],
    [
      'for a whole file that is packed',
      { status: 200, headers: { 'Content-Encoding': 'gzip' } },
      fault('http_encoded', { encoding: 'gzip' }),
    ],
    [
      'for fewer bytes',
      { body: (range) => range.subarray(1) },
      fault('http_short', { got: 69_631, expected: 69_632 }),
    ],
    [
      'for more bytes',
      { body: (range) => Uint8Array.of(...range, 1) },
      fault('http_long', { expected: 69_632 }),
    ],
  ])('%s', async (_, told, reason) => {
    const error = await open(ranges(() => told)).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(HttpError);
    const url = `${origin}/disk.raw`;
    expect(error).toMatchObject({
      url,
      status: told.status ?? 206,
      reason,
      message: expect.stringMatching(`^${url}: ${reason.code.replaceAll('_', ' ')}`),
    });
  });

  it('for a connection that breaks', async () => {
    const opening = open((_, response) => {
      response.writeHead(206, { 'Content-Range': `bytes 0-69631/${SIZE}`, 'Content-Length': '69632' });
      response.write(data.subarray(0, 100), () => response.destroy());
    });
    await expect(opening).rejects.toThrow(HttpError);
  });

  it('for a missing server', async () => {
    const opening = HttpSource.open('http://127.0.0.1:1/disk.raw', { retryDelay: 1 });
    await expect(opening).rejects.toMatchObject({ reason: fault('http_unreachable_because') });
    await expect(opening).rejects.toMatchObject({ name: 'HttpError', status: 0 });
  });

  it('for a response that never ends after the requested bytes', async () => {
    let sent = 0;
    const opening = open((_, response) => {
      response.writeHead(206, { 'Content-Range': `bytes 0-69631/${SIZE}` });
      const more = (): void => {
        sent += 69_632;
        if (!response.destroyed) response.write(data.subarray(0, 69_632), more);
      };
      more();
    });
    await expect(opening).rejects.toMatchObject({ reason: fault('http_long', { expected: 69_632 }) });
    expect(sent).toBeLessThan(100 * 69_632);
  });
});

describe('HttpSource.read fails with a SourceReadError', () => {
  it.each<[when: string, told: Told, reason: ExpectedFault]>([
    ['where the ETag changed', { headers: { ETag: '"2"' } }, fault('http_file_changed')],
    ['where the ETag went', { headers: { ETag: undefined } }, fault('http_file_changed')],
    [
      'where the date changed',
      { headers: { 'Last-Modified': 'Tue, 03 Nov 2026 00:00:00 GMT' } },
      fault('http_file_changed'),
    ],
    [
      'where the size changed',
      { headers: { 'Content-Range': `bytes 100000-100009/${SIZE + 1}` } },
      fault('http_file_changed'),
    ],
    ['where the file went', { status: 404 }, fault('http_status_text', { status: 404, text: 'Not Found' })],
    ['where the ranges went', { status: 200 }, fault('http_ranges_stopped')],
    [
      'for fewer bytes',
      { body: (range) => range.subarray(1) },
      fault('http_short', { got: 9, expected: 10 }),
    ],
  ])('%s', async (_, told, reason) => {
    const source = await open(ranges((count) => (count ? told : {})));
    const error = await source.read(100_000, 10).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SourceReadError);
    expect(error).toMatchObject({ offset: 100_000, length: 10, reason });
  });
});

describe('HttpSource rejects with the reason of a signal', () => {
  const silent: Handler = () => {};

  it('that was aborted before', async () => {
    const source = await open(ranges());
    const signal = AbortSignal.abort('enough');
    await expect(source.read(0, 1, { signal })).rejects.toBe('enough');
    await expect(HttpSource.open(`${origin}/a`, { signal })).rejects.toBe('enough');
  });

  it('that is aborted while it waits for an answer', async () => {
    const source = await open(ranges());
    handle = silent;
    const controller = new AbortController();
    const reading = source.read(100_000, 1, { signal: controller.signal });
    const opening = HttpSource.open(`${origin}/a`, { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    await expect(reading).rejects.toBe('enough');
    await expect(opening).rejects.toBe('enough');
  });

  it('that is aborted while bytes arrive', async () => {
    const controller = new AbortController();
    handle = (_, response) => {
      response.writeHead(206, { 'Content-Range': `bytes 0-69631/${SIZE}` });
      response.write(data.subarray(0, 100), () => controller.abort('enough'));
    };
    await expect(HttpSource.open(`${origin}/a`, { signal: controller.signal })).rejects.toBe('enough');
  });
});

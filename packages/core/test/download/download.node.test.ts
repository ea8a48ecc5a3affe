import { HttpError } from '@diskloupe/core/errors';
import { type Download, type DownloadOptions, openDownload } from '@diskloupe/core/intake';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { fault } from '../faults.js';
import { type Behaviour, type ImageServer, startImageServer } from '../intake/image-server.js';
import { numbered } from '../intake/served-images.js';

const SIZE = 3_000_000;
const data = numbered(SIZE);

let server: ImageServer;

beforeAll(async () => {
  server = await startImageServer();
  server.files.set('disk.raw', data);
  server.files.set('empty.raw', new Uint8Array());
  server.files.set('small.raw', data.subarray(0, 1000));
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

function open(
  behaviour: Behaviour = {},
  options: DownloadOptions = {},
  name = 'disk.raw',
): Promise<Download> {
  return openDownload(server.url(name, behaviour), { retryDelay: 1, ...options });
}

async function bytesOf({ readable }: Download): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of readable) parts.push(part);
  return Buffer.concat(parts);
}

async function expectWhole(download: Download, whole: Uint8Array = data): Promise<void> {
  expect(firstDifference(await bytesOf(download), whole)).toBe(-1);
}

async function failureOf(promise: Promise<unknown>): Promise<HttpError> {
  const error = await promise.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(HttpError);
  if (!(error instanceof HttpError)) throw error;
  return error;
}

describe('openDownload', () => {
  it('returns the whole file, its size and its name', async () => {
    const download = await open();
    expect(download).toMatchObject({ size: SIZE, fileName: 'disk.raw' });
    expect(download.url).toContain(`${server.origin}/disk.raw`);
    await expectWhole(download);
    expect(server.requests.map(({ headers }) => headers['range'])).toEqual([
      'bytes=0-69631',
      `bytes=69632-${SIZE - 1}`,
    ]);
  });

  it('returns a source for random access if the server supports ranges', async () => {
    const { source, readable } = await open();
    expect(source?.size).toBe(SIZE);
    expect(await source?.read(2_000_000, 3)).toEqual(data.subarray(2_000_000, 2_000_003));
    await readable.cancel();
  });

  it('returns files that are small or empty', async () => {
    await expectWhole(await open({}, {}, 'small.raw'), data.subarray(0, 1000));
    const empty = await open({}, {}, 'empty.raw');
    expect(empty.size).toBe(0);
    await expectWhole(empty, new Uint8Array());
  });

  it.each<[what: string, behaviour: Behaviour, name?: string]>([
    ['gives no ranges', { ranges: 'off' }],
    ['does not tell the size with a range', { ranges: 'open' }],
    ['gives no ranges of an empty file', { ranges: 'off' }, 'empty.raw'],
  ])('returns the whole file if the server %s', async (_, behaviour, name = 'disk.raw') => {
    const download = await open(behaviour, {}, name);
    const whole = name === 'disk.raw' ? data : new Uint8Array();
    expect(download).toMatchObject({ size: whole.length, source: null });
    await expectWhole(download, whole);
  });

  it('uses the name in Content-Disposition', async () => {
    const { fileName, readable } = await open({
      disposition: "attachment; filename*=UTF-8''%c3%bc%2f..%2fx.qcow2",
    });
    expect(fileName).toBe('x.qcow2');
    await readable.cancel();
  });

  it('accepts a file that the server compresses in transit, whose size is then unknown', async () => {
    for (const ranges of ['off', undefined] as const) {
      const download = await open({ encoding: 'gzip', ...(ranges && { ranges }) });
      expect(download).toMatchObject({ size: null, source: null });
      await expectWhole(download);
    }
  });

  it('requests no more than is read', async () => {
    const { readable } = await open();
    const reader = readable.getReader();
    await reader.read();
    expect(server.requests).toHaveLength(1);
    await reader.cancel();
  });

  it('fails if there is no file', async () => {
    const error = await failureOf(open({}, {}, 'nothing'));
    expect(error).toMatchObject({ status: 404, reason: fault('http_status_text', { status: 404 }) });
  });

  it('fails if the address is not an HTTP address', async () => {
    await expect(openDownload('file:///etc/passwd')).rejects.toThrow(TypeError);
    await expect(openDownload('disk.raw')).rejects.toThrow(TypeError);
  });
});

describe('openDownload resumes a broken connection', () => {
  it.each([1, 1000, 65_536, 70_000, 1_234_567, SIZE - 1])('before byte %i', async (cut) => {
    await expectWhole(await open({ cut, times: 2 }));
    expect(server.requests.length).toBeLessThanOrEqual(4);
  });

  it('with answers of 503 in between', async () => {
    const download = await open();
    const broken = await open({ status: 503, times: 2 });
    await expectWhole(broken);
    await expectWhole(download);
  });

  it('again and again, as long as bytes arrive', async () => {
    let calls = 0;
    const download = await open(
      {},
      {
        retries: 1,
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          calls++;
          return new Response(breakingAfter(response.body, 200_000), response);
        },
      },
    );
    await expectWhole(download);
    expect(calls).toBeGreaterThan(10);
  });

  it('if the server stops sending', async () => {
    await expectWhole(await open({ silent: 'body', times: 2 }, { timeout: 1000 }));
  });

  it('but not for ever', async () => {
    const download = await open({ cut: 100_000 }, { retries: 2 });
    server.files.delete('disk.raw');
    try {
      expect(await failureOf(bytesOf(download))).toMatchObject({ status: 404 });
    } finally {
      server.files.set('disk.raw', data);
    }
  });

  it('but not in another file', async () => {
    const download = await open({ cut: 1_000_000, changed: 2 });
    const error = await failureOf(bytesOf(download));
    expect(error.reason).toEqual(fault('http_file_changed'));
  });

  it('but not if nothing shows that it is still the same file', async () => {
    const whole = await open({ validators: 'none' });
    expect(whole.size).toBe(SIZE);
    await expectWhole(whole);
    const error = await failureOf(bytesOf(await open({ validators: 'none', cut: 1_000_000 })));
    expect(error.reason).toMatchObject(
      fault('download_interrupted_of', {
        cause: { code: 'http_connection_lost' },
        announced: SIZE,
        obstacle: { code: 'download_no_validator' },
      }),
    );
  });

  it('but not if the server does not support ranges', async () => {
    const error = await failureOf(bytesOf(await open({ ranges: 'off', cut: 1_000_000 })));
    expect(error.reason).toMatchObject(
      fault('download_interrupted_of', {
        cause: { code: 'http_connection_lost' },
        announced: SIZE,
        obstacle: { code: 'download_no_ranges' },
      }),
    );
    expect(server.requests).toHaveLength(1);
  });
});

describe('openDownload fails', () => {
  it('if less arrives than announced', async () => {
    const error = await failureOf(bytesOf(await open({ ranges: 'off', lie: 10 })));
    expect(error.reason).toMatchObject(fault('download_interrupted_of', { got: SIZE, announced: SIZE + 10 }));
  });

  it.each([
    ['less', 1000, fault('download_shorter', { got: 1000, announced: 1001 })],
    ['more', 1002, fault('download_longer', { announced: 1001 })],
  ])('if %s arrives than announced, and the connection does not show it', async (_, sent, reason) => {
    // As over HTTP/2, or from a service worker.
    const headers = { 'Content-Length': '1001' };
    const download = await open({}, { fetch: async () => new Response(data.slice(0, sent), { headers }) });
    expect(download.size).toBe(1001);
    expect((await failureOf(bytesOf(download))).reason).toEqual(reason);
  });

  it('if more arrives than the range has', async () => {
    const headers = { 'Content-Range': 'bytes 0-999/1000', ETag: '"1"' };
    const fetch = async (): Promise<Response> => new Response(data.slice(0, 1001), { status: 206, headers });
    const error = await failureOf(open({}, { fetch }));
    expect(error.reason).toEqual(fault('http_long', { expected: 1000 }));
  });

  it('with the reason of its signal, and closes the connection', async () => {
    for (const ranges of ['off', undefined] as const) {
      const controller = new AbortController();
      const { readable } = await open({ slow: 20, ...(ranges && { ranges }) }, { signal: controller.signal });
      const reader = readable.getReader();
      await reader.read();
      await reader.read();
      const reading = reader.read();
      controller.abort('enough');
      await expect(reading).rejects.toBe('enough');
    }
  });

  it('with the reason of a signal while it waits for an answer', async () => {
    const controller = new AbortController();
    const opening = open({ silent: 'all' }, { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    await expect(opening).rejects.toBe('enough');
    await expect(open({}, { signal: controller.signal })).rejects.toBe('enough');
  });
});

/** A body that fails after so many bytes, if it has more. */
function breakingAfter(body: ReadableStream<Uint8Array> | null, most: number): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  let left = most;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return controller.close();
      controller.enqueue(value.slice(0, left));
      left -= value.length;
      if (left < 0) {
        await reader?.cancel();
        controller.error(new TypeError('network error'));
      }
    },
  });
}

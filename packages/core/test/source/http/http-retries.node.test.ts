import { SourceReadError } from '@diskloupe/core';
import { HttpError } from '@diskloupe/core/errors';
import { HttpSource, type HttpSourceOptions } from '@diskloupe/core/source';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstDifference } from '../../disk/opened.js';
import { fault } from '../../faults.js';
import { type Behaviour, type ImageServer, startImageServer } from '../../intake/image-server.js';
import { numbered } from '../../intake/served-images.js';

const SIZE = 500_000;
const data = numbered(SIZE);

let server: ImageServer;
let other: ImageServer;

beforeAll(async () => {
  [server, other] = await Promise.all([startImageServer(), startImageServer()]);
  for (const each of [server, other]) each.files.set('disk.raw', data);
});
afterAll(() => Promise.all([server.close(), other.close()]));
beforeEach(() => {
  for (const each of [server, other]) each.requests.length = 0;
});

function open(behaviour: Behaviour, options: HttpSourceOptions = {}): Promise<HttpSource> {
  return HttpSource.open(server.url('disk.raw', behaviour), { retryDelay: 1, ...options });
}

const ranges = (): unknown[] => server.requests.map(({ headers }) => headers['range']);

async function expectAll(source: HttpSource): Promise<void> {
  expect(firstDifference(await source.read(0, SIZE), data)).toBe(-1);
}

describe('HttpSource tries again', () => {
  it.each([408, 429, 500, 502, 503, 504])('after an answer of %i', async (status) => {
    const source = await open({ status, times: 3 });
    expect(server.requests).toHaveLength(4);
    await expectAll(source);
  });

  it('if the connection breaks in the head, after the bytes received', async () => {
    await expectAll(await open({ cut: 30_000, times: 1 }));
    expect(ranges()[0]).toBe('bytes=0-69631');
    expect(Number(/^bytes=(\d+)-69631$/.exec(`${ranges()[1]}`)?.[1])).toBeGreaterThan(0);
  });

  it('if the connection breaks in a read, after the bytes received', async () => {
    const source = await open({ cut: 400_000, times: 2 });
    expect(firstDifference(await source.read(100_000, 400_000), data.subarray(100_000))).toBe(-1);
    expect(ranges().slice(0, 2)).toEqual(['bytes=0-69631', 'bytes=100000-499999']);
    expect(Number(/^bytes=(\d+)-499999$/.exec(`${ranges()[2]}`)?.[1])).toBeGreaterThan(100_000);
    expect(ranges()).toHaveLength(3);
  });

  it('if the server is silent for too long', async () => {
    const source = await open({ silent: 'all', times: 1 }, { timeout: 1000 });
    expect(server.requests.length).toBeGreaterThan(1);
    await expectAll(source);
  });

  it('if the server stops in the middle of an answer', async () => {
    await expectAll(await open({ silent: 'body', times: 1 }, { timeout: 1000 }));
    expect(ranges().slice(0, 2)).toEqual(['bytes=0-69631', 'bytes=1000-69631']);
  });

  it('if there was no server for a while', async () => {
    let calls = 0;
    const source = await open(
      {},
      {
        fetch: (url, init) =>
          calls++ < 3 ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init),
      },
    );
    expect(source.size).toBe(SIZE);
    expect(calls).toBe(4);
  });

  it('as often as configured, counted anew after each byte received', async () => {
    const failing = open({ status: 503 }, { retries: 5 });
    await expect(failing).rejects.toMatchObject({ name: 'HttpError', status: 503 });
    expect(server.requests).toHaveLength(6);
    await expect(open({ status: 503 }, { retries: 0 })).rejects.toThrow(HttpError);
    expect(server.requests).toHaveLength(7);

    // Each answer sends a little more: ten of them, with one retry in a row.
    let calls = 0;
    const source = await open(
      {},
      {
        retries: 1,
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          calls++;
          return new Response(breaksAfter(response.body, 60_000), response);
        },
      },
    );
    await expectAll(source);
    expect(calls).toBeGreaterThanOrEqual(8);
  });

  it.each(['soon', '-5', 'Mon, 02 Nov 2020 00:00:00 GMT', ''])(
    'at its own pace if the server requests nonsense (%s)',
    async (after) => {
      expect((await open({ status: 503, times: 1, after })).size).toBe(SIZE);
    },
  );
});

describe('HttpSource does not try again', () => {
  it.each([400, 401, 403, 404, 410, 451])('after an answer of %i', async (status) => {
    const error = await open({ status, times: 1 }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  it('if the file changed', async () => {
    const source = await open({ changed: 1 });
    const error = await source.read(100_000, 10).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SourceReadError);
    expect(error).toMatchObject({ reason: fault('http_file_changed'), cause: { name: 'HttpError' } });
    expect(server.requests).toHaveLength(2);
  });

  it('if the file changed while a read resumed', async () => {
    const source = await open({ cut: 300_000, times: 2, changed: 2 });
    await expect(source.read(100_000, 400_000)).rejects.toMatchObject({
      reason: fault('http_file_changed'),
    });
  });

  it('if its caller aborts, even while it waits', async () => {
    const controller = new AbortController();
    const opening = open({ status: 503, after: '3600' }, { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 50);
    await expect(opening).rejects.toBe('enough');
    expect(server.requests).toHaveLength(1);
  });
});

describe('HttpSource recognizes the same file', () => {
  it('if a weak ETag is the same', async () => {
    await expectAll(await open({ validators: 'weak' }));
  });

  it('if a cache on the way weakened the ETag', async () => {
    let calls = 0;
    const source = await open(
      {},
      {
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          const headers = new Headers(response.headers);
          if (calls++) headers.set('ETag', `W/${headers.get('ETag')}`);
          return new Response(response.body, { status: response.status, headers });
        },
      },
    );
    await expectAll(source);
    expect(calls).toBe(2);
  });

  it('but not if a weak ETag changed, or only the date did', async () => {
    for (const validators of ['weak', 'date'] as const) {
      const source = await open({ validators, changed: 1 });
      await expect(source.read(100_000, 1)).rejects.toMatchObject({ reason: fault('http_file_changed') });
    }
  });
});

describe('HttpSource follows redirects', () => {
  const secrets = { Authorization: 'Bearer x', 'X-Auth-Token': 'secret', Accept: 'image/*' };

  it('to another server, which receives no secrets', async () => {
    const moved = other.url('disk.raw');
    const source = await open({ redirect: moved }, { headers: secrets });
    await expectAll(source);
    expect(source.url).toContain(server.origin);
    expect(source.finalUrl).toBe(moved);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer x',
      'x-auth-token': 'secret',
    });
    expect(other.requests).toHaveLength(2);
    for (const { headers } of other.requests) {
      expect(headers['authorization']).toBeUndefined();
      expect(headers['x-auth-token']).toBeUndefined();
      expect(headers['accept']).toBe('image/*');
    }
  });

  it('on the same server, which receives all headers', async () => {
    await open({ redirect: server.url('disk.raw') }, { headers: secrets });
    expect(server.requests[1]?.headers).toMatchObject({
      authorization: 'Bearer x',
      'x-auth-token': 'secret',
    });
  });

  it('to another server and back, without secrets', async () => {
    const back = server.url('disk.raw');
    await open({ redirect: other.url('disk.raw', { redirect: back }) }, { headers: secrets });
    expect(server.requests.map(({ headers }) => headers['x-auth-token'])).toEqual(['secret', undefined]);
  });

  it('to the place where the file was found, and from the start if it is no longer there', async () => {
    // A signed address, valid once.
    const source = await open({ redirect: other.url('disk.raw') });
    await source.read(100_000, 1);
    expect(server.requests).toHaveLength(1);
    other.files.delete('disk.raw');
    await expect(source.read(200_000, 1)).rejects.toMatchObject({
      reason: fault('http_status_text', { status: 404 }),
    });
    expect(server.requests).toHaveLength(2);
    other.files.set('disk.raw', data);
    expect((await source.read(200_000, 1))[0]).toBe(data[200_000]);
  });

  it('only if the caller allows it', async () => {
    const asked: string[][] = [];
    const allowRedirect = (from: URL, to: URL): boolean => {
      asked.push([from.origin, to.origin]);
      return from.origin === to.origin;
    };
    const moved = other.url('disk.raw');
    const opening = open({ redirect: server.url('disk.raw', { redirect: moved }) }, { allowRedirect });
    await expect(opening).rejects.toMatchObject({
      reason: fault('http_redirect_not_allowed', { to: `${moved}` }),
    });
    expect(asked).toEqual([
      [server.origin, server.origin],
      [server.origin, other.origin],
    ]);
    expect(other.requests).toEqual([]);
  });

  it('twenty times at most', async () => {
    const again: HttpSourceOptions['fetch'] = async () =>
      new Response(null, { status: 302, headers: { Location: '/again' } });
    await expect(HttpSource.open(server.origin, { fetch: again })).rejects.toMatchObject({
      reason: fault('http_redirects_too_many', { max: 20 }),
    });
  });

  it.each([
    ['file:///etc/passwd', fault('http_redirect_protocol', { protocol: 'file:' })],
    ['javascript:alert(1)', fault('http_redirect_protocol', { protocol: 'javascript:' })],
    ['http://', fault('http_redirect_malformed', { location: 'http://' })],
  ])('never to %s', async (location, reason) => {
    await expect(open({ redirect: location })).rejects.toMatchObject({ name: 'HttpError', reason });
  });

  it('without the name and password of an address', async () => {
    const address = new URL(server.url('disk.raw'));
    address.username = 'ann';
    address.password = 'p:ä';
    const source = await HttpSource.open(address);
    expect(source.url).not.toContain('ann');
    const basic = `Basic ${Buffer.from('ann:p:ä').toString('base64')}`;
    expect(server.requests[0]?.headers['authorization']).toBe(basic);
  });
});

it.each([
  [{ retries: -1 }, 'retries'],
  [{ retries: 1.5 }, 'retries'],
  [{ retryDelay: Number.NaN }, 'retryDelay'],
  [{ timeout: 0 }, 'timeout'],
])('HttpSource.open refuses %o', async (options, name) => {
  await expect(HttpSource.open(server.origin, options)).rejects.toThrow(TypeError);
  await expect(HttpSource.open(server.origin, options)).rejects.toThrow(name);
});

/** A body that fails after so many bytes, if it has more. */
function breaksAfter(body: ReadableStream<Uint8Array> | null, most: number): ReadableStream<Uint8Array> {
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

import { HttpSource, type HttpSourceOptions } from '@diskloupe/core/source';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** No request takes as long, so this differs from the waits between them. */
const TIMEOUT = 1_000_003;

let waits: number[];

beforeEach(() => {
  waits = [];
  const setTimer = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (then: () => void, milliseconds: number) => {
    if (milliseconds === TIMEOUT) return setTimer(then, milliseconds);
    waits.push(milliseconds);
    return setTimer(then, 0);
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Opens a file of three bytes after so many failed answers. */
async function openAfter(
  failures: number,
  refusal: ResponseInit,
  options: HttpSourceOptions,
): Promise<HttpSource> {
  let count = 0;
  return HttpSource.open('https://server.test/disk.raw', {
    ...options,
    timeout: TIMEOUT,
    fetch: async () =>
      count++ < failures
        ? new Response(null, refusal)
        : new Response('abc', { status: 206, headers: { 'Content-Range': 'bytes 0-2/3' } }),
  });
}

describe('HttpSource waits before it tries again', () => {
  it('about twice as long each time, half a minute at most', async () => {
    expect((await openAfter(12, { status: 500 }, { retries: 12, retryDelay: 100 })).size).toBe(3);
    expect(waits).toHaveLength(12);
    for (const [at, wait] of waits.entries()) {
      const longest = Math.min(30_000, 100 * 2 ** at);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
    }
  });

  it('not as long as others that failed with it', async () => {
    for (let at = 0; at < 5; at++) await openAfter(1, { status: 500 }, { retryDelay: 10_000 });
    expect(new Set(waits).size).toBeGreaterThan(1);
  });

  it.each<[after: string, least: number, most: number]>([
    ['2', 2000, 2000],
    ['3600', 60_000, 60_000],
    ['99999999999999999999', 60_000, 60_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 60_000, 60_000],
    [new Date(Date.now() + 40_000).toUTCString(), 1, 40_000],
  ])('as long as the server requests, a minute at most (%s)', async (after, least, most) => {
    await openAfter(1, { status: 429, headers: { 'Retry-After': after } }, { retryDelay: 1 });
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(least);
    expect(waits[0]).toBeLessThanOrEqual(most);
  });

  it.each(['soon', '-5', '1.5', 'Mon, 02 Nov 2020 00:00:00 GMT', ''])(
    'as long as by default if the server requests nonsense (%s)',
    async (after) => {
      await openAfter(1, { status: 503, headers: { 'Retry-After': after } }, { retryDelay: 100 });
      expect(waits[0]).toBeGreaterThanOrEqual(50);
      expect(waits[0]).toBeLessThanOrEqual(100);
    },
  );
});

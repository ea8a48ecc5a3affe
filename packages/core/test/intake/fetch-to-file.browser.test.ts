import { ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchToFile } from '@diskloupe/core/intake';
import { openstackImage } from '@diskloupe/core/policy';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import type { Behaviour } from './image-server.js';
import { clearOrigin, stagedNames } from './opfs/origin.js';
import { largeQcow2 } from './served-images.js';

const SIZE = 3_000_000;
const run = crypto.randomUUID();
let made = 0;

function url(name: string, behaviour: Behaviour = {}): string {
  const asked = Object.entries({ cors: 'exposed', ...behaviour });
  const query = asked.map(([key, value]): [string, string] => [key, `${value}`]);
  return `${inject('imageOrigin')}/${name}?${new URLSearchParams([...query, ['id', `${run}-${made++}`]])}`;
}

beforeAll(async () => {
  for (const [name, body] of [
    ['kept.qcow2', largeQcow2(SIZE)],
    ['kept-backed.qcow2', largeQcow2(SIZE, { backingFile: '/etc/passwd' })],
  ] as const)
    await fetch(url(name), { method: 'PUT', body });
});

afterEach(clearOrigin);

describe.each(['ranges', 'off'] as const)('fetchToFile from a server (ranges: %s)', (kind) => {
  const behaviour: Behaviour = kind === 'off' ? { ranges: 'off' } : {};

  it('keeps the image as it is until it is discarded', async () => {
    const seen: number[] = [];
    const kept = await fetchToFile(url('kept.qcow2', behaviour), openstackImage(), {
      onProgress: ({ bytes }) => seen.push(bytes),
    });
    expect(kept.file.name).toBe('kept.qcow2');
    const bytes = new Uint8Array(await kept.file.arrayBuffer());
    expect(firstDifference(bytes, largeQcow2(SIZE))).toBe(-1);
    expect(seen.at(-1)).toBe(SIZE);
    expect(await stagedNames()).toHaveLength(1);
    await kept.discard();
    expect(await stagedNames()).toEqual([]);
  });

  it('leaves nothing of an image that the policy refuses, and reports what it is', async () => {
    const formats: string[] = [];
    const fetched = fetchToFile(url('kept-backed.qcow2', behaviour), openstackImage(), {
      onReport: ({ format }) => formats.push(format),
    });
    await expect(fetched).rejects.toThrow(ImageUnacceptable);
    expect(formats).toContain('qcow2');
    expect(await stagedNames()).toEqual([]);
  });

  it('ends with its signal, and leaves nothing', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const fetched = fetchToFile(url('kept.qcow2', { ...behaviour, slow: 20 }), openstackImage(), {
      signal: controller.signal,
      onProgress: ({ bytes }) => bytes > 0 && controller.abort(reason),
    });
    await expect(fetched).rejects.toBe(reason);
    expect(await stagedNames()).toEqual([]);
  });
});

it('says before a download that there is no room', async () => {
  const { estimate } = StorageManager.prototype;
  StorageManager.prototype.estimate = async () => ({ quota: 1_000_000, usage: 0 });
  try {
    await expect(fetchToFile(url('kept.qcow2'), openstackImage())).rejects.toMatchObject({
      name: 'StorageFullError',
      needed: SIZE,
    });
  } finally {
    StorageManager.prototype.estimate = estimate;
  }
  expect(await stagedNames()).toEqual([]);
});

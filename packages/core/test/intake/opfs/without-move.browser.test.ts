import { corpusEntry } from '@diskloupe/test-images';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../disk/opened.js';
import { hasWritable } from '../../lacking.js';
import { without } from '../../without.js';
import { clearOrigin, digestOfFile, namesIn, putFile, stagedNames } from './origin.js';
import { takeIn } from './taken-in.js';

const { prototype } = FileSystemFileHandle;
let restore: (() => void)[] = [];

beforeEach(() => {
  restore = [without(prototype, 'move')];
});

afterEach(async () => {
  for (const put of restore) put();
  await clearOrigin();
});

describe.each([
  ...(hasWritable ? [['through createWritable', true] as const] : []),
  ['straight into the file, without createWritable', false] as const,
])('a file that cannot be renamed is copied %s', (_how, usesWritable) => {
  beforeEach(() => {
    if (!usesWritable) restore.push(without(prototype, 'createWritable'));
  });

  it('byte by byte', async () => {
    for (const image of ['qcow2-v3.qcow2', 'xfs.raw', 'gpt-sgdisk.img']) {
      const { file } = await takeIn(image);
      const { sha256: own, content } = corpusEntry(image);
      expect(await digestOfFile(file)).toBe(content?.sha256 ?? own);
      expect(await stagedNames()).toEqual([]);
    }
  });

  it('and nothing is left of it if it is aborted in the middle', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const taken = takeIn('xfs.raw', {
      signal: controller.signal,
      onProgress: ({ phase, bytes }) => phase === 'commit' && bytes > 0 && controller.abort(reason),
    });
    await expect(taken).rejects.toBe(reason);
    expect(await namesIn('diskloupe-images')).toEqual([]);
    expect(await stagedNames()).toEqual([]);
  });
});

it.runIf(hasWritable)('keeps what was there until the copy is complete', async () => {
  const file = await putFile('diskloupe-images', 'disk.img', Uint8Array.of(1, 2, 3));
  const controller = new AbortController();
  const taken = takeIn('xfs.raw', {
    signal: controller.signal,
    onProgress: ({ phase, bytes }) => phase === 'commit' && bytes > 0 && controller.abort(),
  });
  await expect(taken).rejects.toMatchObject({ name: 'AbortError' });
  expect(await digestOfFile(file)).toBe(await sha256(Uint8Array.of(1, 2, 3)));
  expect(await namesIn('diskloupe-images')).toEqual(['disk.img']);
});

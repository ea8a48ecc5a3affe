import { DestinationBusyError } from '@diskloupe/core/errors';
import { clearStaging } from '@diskloupe/core/intake';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { areLocksShared } from '../../../src/intake/opfs/lock.js';
import { clearOrigin, putFile, stagedNames } from './origin.js';
import { takeIn } from './taken-in.js';

const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks');

beforeEach(() => {
  Reflect.deleteProperty(Navigator.prototype, 'locks');
  expect(areLocksShared()).toBe(false);
});

afterEach(async () => {
  if (locks) Object.defineProperty(Navigator.prototype, 'locks', locks);
  await clearOrigin();
});

it('keeps two of one page apart without Web Locks', async () => {
  const taken = await Promise.allSettled([takeIn('ext4.raw'), takeIn('gpt-sgdisk.img')]);
  expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const failed = taken.find(({ status }) => status === 'rejected');
  expect(failed).toMatchObject({ reason: expect.any(DestinationBusyError) });
  await takeIn('gpt-sgdisk.img');
  expect(await stagedNames()).toEqual([]);
});

it('does not treat as stale what another tab may be writing', async () => {
  await putFile('diskloupe-staging', 'theirs.img.part', Uint8Array.of(1));
  expect(await clearStaging()).toEqual([]);
  expect(await stagedNames()).toEqual(['theirs.img.part']);
});

import { ModuleLoadError } from '@diskloupe/core';
import { DiskReadError } from '@diskloupe/core/errors';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('@diskloupe/decode/bzip2');
  vi.resetModules();
});

it('a decoder that cannot be loaded says nothing about the image, and is loaded the next time', async () => {
  vi.resetModules();
  vi.doMock('@diskloupe/decode/bzip2', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const { decoderOf } = await import('../../src/disk/decoders.js');
  const error = await decoderOf('bzip2', 'dmg', 0).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: ModuleLoadError.name, part: 'bzip2' });
  expect(error).not.toBeInstanceOf(DiskReadError);
  vi.doUnmock('@diskloupe/decode/bzip2');
  expect(await decoderOf('bzip2', 'dmg', 0)).toBeInstanceOf(Function);
});

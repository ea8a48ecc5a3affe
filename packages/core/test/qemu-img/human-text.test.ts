import { BufferSource, type Source } from '@diskloupe/core';
import { formatInfo, imageInfo, parseQemuImgInfo } from '@diskloupe/core/qemu-img';
import { corpusImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { HUMAN_TEXTS } from './human-texts.js';

/** An image of the corpus with a known space on the disk, like a file. */
async function kept(name: string, allocatedSize: number): Promise<Source> {
  return Object.assign(new BufferSource(await corpusImage(name)), { allocatedSize });
}

describe('the text that qemu-img info prints for people', () => {
  it.each(HUMAN_TEXTS)('is printed for $name', async ({ name, told, allocatedSize, text }) => {
    const options = { filename: name, format: told, resolve: corpusImage };
    expect(formatInfo(await imageInfo(await kept(name, allocatedSize), options))).toBe(text);
  });

  it.each(HUMAN_TEXTS)('is parsed and printed again: $name', ({ text }) => {
    const { info } = parseQemuImgInfo(text);
    expect(info && formatInfo(info)).toBe(text);
  });
});

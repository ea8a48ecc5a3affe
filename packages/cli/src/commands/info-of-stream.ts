import { type ImageInfo, imageInfoOfStream } from '@diskloupe/core/qemu-img';
import { complainOf } from '../complaints.js';
import type { InfoOptions } from './info.js';

/** As much as can be told of an image in one pass; what cannot is said on standard error. */
export async function infoOfStream(
  filename: string,
  stream: ReadableStream<Uint8Array>,
  { format, backingChain }: InfoOptions,
): Promise<ImageInfo> {
  const { info, missed } = await imageInfoOfStream(stream, { filename, format });
  if (missed.length) complainOf(filename, `not seen in one pass: ${missed.join(', ')}`);
  if (backingChain && info['backing-filename'] !== undefined) {
    complainOf(filename, 'its backing file is not looked for, as it came as a stream');
  }
  return info;
}

import { type ImageInfo, imageInfoOfStream } from '@diskloupe/core/qemu-img';
import { complainOf } from '../complaints.js';
import type { InfoOptions } from './info.js';

/** Reports what one pass over an image can show; names on standard error what it missed. */
export async function infoOfStream(
  filename: string,
  stream: ReadableStream<Uint8Array>,
  { format, backingChain }: InfoOptions,
): Promise<ImageInfo> {
  const { info, missed } = await imageInfoOfStream(stream, { filename, format });
  if (missed.length) complainOf(filename, `not read in one pass: ${missed.join(', ')}`);
  if (backingChain && info['backing-filename'] !== undefined) {
    complainOf(filename, 'its backing file was not opened, because the image came as a stream');
  }
  return info;
}

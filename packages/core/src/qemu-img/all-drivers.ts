/* qemu-img's answers, with every driver at hand. */
import type { ImageInput } from '../source/to-source.js';
import { driverNamed } from './drivers/index.js';
import { type ImageInfoOptions, imageInfoBy } from './image-info.js';
import { type ImageInfoChainOptions, imageInfoChainBy } from './image-info-chain.js';
import {
  imageInfoOfStreamBy,
  type StreamedImageInfo,
  type StreamedInfoOptions,
} from './image-info-stream.js';
import type { ImageInfo } from './schema.js';

/**
 * What `qemu-img info --output=json` says of an image, without qemu: same keys, same values. The format is
 * recognised as qemu does it (so that an ISO is `raw`), by the first 512 bytes. No backing file is opened.
 *
 * @throws ImageFormatError where qemu-img would refuse to open it; TypeError for a wrong argument; SourceReadError;
 *   the signal's reason
 */
export function imageInfo(input: ImageInput, options: ImageInfoOptions = {}): Promise<ImageInfo> {
  return imageInfoBy(driverNamed, input, options);
}

/**
 * What `qemu-img info --backing-chain` says: an image, its backing file, the backing file of that, and so on. Each
 * is taken for the format that the image on top of it names, or else for the one that it is recognised as.
 *
 * @throws MissingFileError where a backing file was not found; ImageFormatError where one leads back to itself, or
 *   where there are more than 64; otherwise as {@link imageInfo}
 */
export function imageInfoChain(input: ImageInput, options: ImageInfoChainOptions): Promise<ImageInfo[]> {
  return imageInfoChainBy(driverNamed, input, options);
}

/**
 * {@link imageInfo} of an image that comes as a stream. It reads no more than it needs, and then cancels the stream;
 * of a raw image that is all of it, as its size is all that there is to tell.
 *
 * @throws as {@link imageInfo}, and the error of the stream
 */
export function imageInfoOfStream(
  stream: ReadableStream<Uint8Array>,
  options: StreamedInfoOptions = {},
): Promise<StreamedImageInfo> {
  return imageInfoOfStreamBy(driverNamed, stream, options);
}

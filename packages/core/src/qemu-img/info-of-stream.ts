import type { ImageInfo } from '../formats/qemu-schema.js';
import { EndCaptureRegion } from '../probe/end-capture-region.js';
import { HeadWindow } from '../probe/head-window.js';
import { findingOf } from '../probe/probe-one.js';
import { ProbeRun } from '../probe/probe-run.js';
import { StreamDriver } from '../probe/streaming.js';
import { headersOf, loadDriver, PROBE_LENGTH, probeDriver } from './driver.js';
import { describeImage, type ImageInfoOptions, type imageInfo, imageOf } from './info.js';

/**
 * Options of {@link imageInfoOfStream}: those of `imageInfo`, except that files named in a stream are not opened.
 *
 * @example
 * ```ts
 * import { imageInfoOfStream, type StreamedInfoOptions } from '@diskloupe/core/qemu-img';
 *
 * const options: StreamedInfoOptions = { filename: 'upload.qcow2', signal: AbortSignal.timeout(30_000) };
 * const { info } = await imageInfoOfStream(file.stream(), options);
 * info.filename; // 'upload.qcow2'
 * ```
 */
export type StreamedInfoOptions = Omit<ImageInfoOptions, 'resolve'>;

/**
 * What one pass over a stream found out about an image.
 *
 * @example
 * ```ts
 * import { imageInfoOfStream, type StreamedImageInfo } from '@diskloupe/core/qemu-img';
 *
 * const isWhole = ({ missed }: StreamedImageInfo): boolean => missed.length === 0;
 * isWhole(await imageInfoOfStream(file.stream())); // true
 * ```
 */
export interface StreamedImageInfo {
  /** As {@link imageInfo} returns it. */
  readonly info: ImageInfo;
  /** What is missing because the stream had already passed it, e.g. `encryption_header`. */
  readonly missed: readonly string[];
}

/**
 * Returns what {@link imageInfo} returns, for an image that arrives as a stream. Reads no more than it needs, and then
 * cancels the stream; a raw image is read completely, because only its size can be reported.
 *
 * @throws as {@link imageInfo}, and the error of the stream
 *
 * @example
 * ```ts
 * import { imageInfoOfStream } from '@diskloupe/core/qemu-img';
 *
 * // On a server: the start of an upload is enough.
 * const { info } = await imageInfoOfStream(file.stream(), { filename: 'upload.qcow2' });
 * info.format; // 'qcow2'
 * info['virtual-size']; // 2097152
 * ```
 */
export async function imageInfoOfStream(
  stream: ReadableStream<Uint8Array>,
  options: StreamedInfoOptions = {},
): Promise<StreamedImageInfo> {
  const { filename = '', signal } = options;
  const reader = stream.getReader();
  const abort = (): void => void reader.cancel(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    const head = await readHead(reader);
    const driver = await loadDriver(options.format ?? probeDriver(head, filename));
    const { format } = driver;
    const run = new ProbeRun(format.name, headersOf(format));
    const passing = new StreamDriver([run], new HeadWindow(format.window ?? format.head));
    const tail = new EndCaptureRegion(format.tail);
    // Only for these two, the file size determines the disk size.
    const isSized = ['raw', 'luks'].includes(driver.name);
    for (let chunk: Uint8Array | undefined = head; chunk; chunk = (await reader.read()).value) {
      passing.eat(chunk);
      tail.capture(chunk);
      if (passing.done && !isSized) break;
    }
    signal?.throwIfAborted();
    tail.finish();
    passing.finish(tail.data);
    const image = imageOf({ filename, size: passing.position, signal, missed: [...run.missed] });
    return { info: await describeImage(driver, findingOf(run), image), missed: image.missed };
  } finally {
    signal?.removeEventListener('abort', abort);
    // Nobody else can read it any more.
    reader.cancel().catch(() => {});
  }
}

/** Returns the first chunks, joined to at least {@link PROBE_LENGTH} bytes if there are as many. */
async function readHead(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  let head = new Uint8Array();
  while (head.length < PROBE_LENGTH) {
    const { done, value } = await reader.read();
    if (done) break;
    const joined = new Uint8Array(head.length + value.length);
    joined.set(head);
    joined.set(value, head.length);
    head = joined;
  }
  return head;
}

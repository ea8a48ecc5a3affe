import type { ImageInput } from '../source/to-source.js';
import { inspectImage } from './inspect-image.js';
import { InspectionStream } from './inspection-stream.js';
import type { CommonOptions, LookedFor } from './options.js';
import type { Detection } from './stream-options.js';

/**
 * Detects the format of an image, and stops reading once it is known.
 *
 * @param input a file, bytes, or a source, read with random access; or a stream, read in one pass and canceled once
 *   decided
 * @throws what {@link inspectImage} throws, or the error of the stream
 *
 * @example
 * ```ts
 * import { detectFileFormat } from '@diskloupe/core/inspector';
 *
 * (await detectFileFormat(file)).format; // 'qcow2'
 * (await detectFileFormat(file.stream())).format; // 'qcow2'
 * ```
 */
export async function detectFileFormat(
  input: ImageInput | ReadableStream<Uint8Array>,
  { formats }: Pick<CommonOptions<LookedFor>, 'formats'> = {},
): Promise<Detection> {
  if (!(input instanceof ReadableStream)) {
    const { format } = await inspectImage(input, { formats });
    return { format, final: true };
  }
  const inspection = new InspectionStream({ formats });
  const decided = new AbortController();
  const passing = input.pipeThrough(inspection).pipeTo(new WritableStream(), { signal: decided.signal });
  // If the stream fails before, `detected` rejects with the same reason.
  passing.catch(() => {});
  const detection = await inspection.detected;
  decided.abort();
  return detection;
}

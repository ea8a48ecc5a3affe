import {
  type ImageInput,
  type ImagePolicy,
  inspectImage,
  judgeImage,
  openstackCompute,
} from '@diskloupe/core';
import { corpusImage } from '@diskloupe/test-images';
import { ProgressMeter } from '../../../src/flow/transfer-progress.js';
import type { FileSink } from '../../../src/intake/file-sink.js';
import type { Destination } from '../../../src/intake/opfs/destination.js';
import {
  type FetchedImage,
  type IntakeParts,
  type StageImageOptions,
  stageImage,
} from '../../../src/intake/stage-image.js';

/** An address at which {@link servedParts} have an image of the corpus. */
export function addressOf(image: string): URL {
  return new URL(`https://images.test/${image}`);
}

/** What happens while an image comes in. */
export interface Served {
  /** Bytes of a chunk. */
  readonly step?: number;
  /** Is awaited before each chunk, with the bytes that have come. */
  readonly onChunk?: ((done: number) => void | Promise<void>) | undefined;
}

/** Parts that have the corpus at hand in the place of a server, and are real besides. */
export function servedParts(
  policy: ImagePolicy,
  { declaredFormat, signal }: StageImageOptions,
  { step = 65_536, onChunk }: Served,
): IntakeParts {
  return {
    async download(url, sink, { onProgress }) {
      const fileName = new URL(url).pathname.slice(1);
      const bytes = await corpusImage(fileName);
      await serve(bytes, sink, step, async (done) => {
        signal?.throwIfAborted();
        onProgress(new ProgressMeter(bytes.length).at(done));
        await onChunk?.(done);
        signal?.throwIfAborted();
      });
      return { bytes: bytes.length, fileName };
    },
    judge: (image) => judgeImage(image, policy, { declaredFormat, signal }),
    inspect: (image) => inspectImage(image, { signal }),
  };
}

async function serve(
  bytes: Uint8Array,
  sink: FileSink,
  step: number,
  before: (done: number) => Promise<void>,
): Promise<void> {
  try {
    await sink.truncate?.(bytes.length);
    for (let at = 0; at < bytes.length; at += step) {
      await before(at);
      await sink.write(bytes.subarray(at, at + step), at);
    }
    await before(bytes.length);
    await sink.close();
  } catch (error) {
    await sink.abort(error);
    throw error;
  }
}

/** Takes an image of the corpus in by its name, or another one that is at hand. */
export function takeIn(
  image: string | ImageInput,
  {
    destination = 'disk.img',
    policy = openstackCompute(),
    served = {},
    parts = {},
    ...options
  }: StageImageOptions & {
    readonly destination?: Destination;
    readonly policy?: ImagePolicy;
    readonly served?: Served;
    readonly parts?: Partial<IntakeParts>;
  } = {},
): Promise<FetchedImage> {
  const input = typeof image === 'string' ? addressOf(image) : image;
  const all = { ...servedParts(policy, options, served), ...parts };
  return stageImage(input, destination, policy, options, all);
}

import { type ImageInput, inspectImage } from '@diskloupe/core';
import { type ImagePolicy, judgeImage, openstackCompute } from '@diskloupe/core/policy';
import { corpusImage } from '@diskloupe/test-images';
import { startHashing } from '../../../src/digest/start-hashing.js';
import { ProgressMeter } from '../../../src/flow/transfer-progress.js';
import type { Destination } from '../../../src/intake/opfs/destination.js';
import { OriginStore } from '../../../src/intake/opfs/origin-store.js';
import {
  type FetchedImage,
  type IntakeParts,
  type TakeInOptions,
  takeIn as takeInto,
} from '../../../src/intake/take-in.js';
import type { FileSink } from '../../../src/storage/file-sink.js';

/** An address at which {@link servedParts} have an image of the corpus. */
export function addressOf(image: string): URL {
  return new URL(`https://images.test/${image}`);
}

/** What happens while an image arrives. */
export interface Served {
  /** Bytes of a chunk. */
  readonly step?: number;
  /** Awaited before each chunk, with the number of bytes so far. */
  readonly onChunk?: ((done: number) => void | Promise<void>) | undefined;
}

/** Further facts about an image. */
interface ServedOptions extends TakeInOptions {
  readonly declaredFormat?: string | undefined;
}

/** Parts that have the corpus at hand in place of a server, and are otherwise real. */
export function servedParts(
  policy: ImagePolicy,
  { declaredFormat, signal }: ServedOptions,
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
    judge: (image, fileName) => judgeImage(image, policy, { declaredFormat, fileName, signal }),
    inspect: (image) => inspectImage(image, { signal }),
    digests: { expected: [], start: startHashing, onDigests: () => {} },
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

/** Fetches an image of the corpus by name, or another one at hand. */
export async function takeIn(
  image: string | ImageInput,
  {
    destination = 'disk.img',
    policy = openstackCompute(),
    served = {},
    parts = {},
    stagingFolder,
    ...options
  }: ServedOptions & {
    readonly destination?: Destination;
    readonly policy?: ImagePolicy;
    readonly served?: Served;
    readonly parts?: Partial<IntakeParts>;
    readonly stagingFolder?: string;
  } = {},
): Promise<FetchedImage> {
  const input = typeof image === 'string' ? addressOf(image) : image;
  const all = { ...servedParts(policy, options, served), ...parts };
  options.signal?.throwIfAborted();
  return takeInto(input, await OriginStore.open(destination, { stagingFolder }), policy, options, all);
}

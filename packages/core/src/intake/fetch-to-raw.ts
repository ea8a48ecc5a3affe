import { loadPart } from '../flow/load-part.js';
import type { ImagePolicy } from '../policy/policy.js';
import { readPolicy } from '../policy/read-policy.js';
import type { HttpOptions } from '../source/http/http-client.js';
import type { ImageInput } from '../source/to-source.js';
import type { ExpectedDigest, FoundDigest } from './digest-sink.js';
import type { Destination } from './opfs/destination.js';
import type { Store } from './store.js';
import { type FetchedImage, type IntakeParts, type TakeInOptions, takeIn } from './take-in.js';

/**
 * Options of {@link fetchToRaw}.
 *
 * @example
 * ```ts no-run
 * import { fetchToRaw } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * await fetchToRaw('https://cloud.example/disk.qcow2', 'disk.raw', openstackCompute(), {
 *   declaredFormat: 'qcow2',
 *   digests: [{ algorithm: 'md5', digest: '9e107d9d372bb6826bd81d3542a419d6' }],
 *   onProgress: ({ phase, bytes, total }) => console.log(phase, bytes, total),
 * });
 * ```
 */
export interface FetchToRawOptions extends TakeInOptions {
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | undefined;
  /** Options for the server, if the image comes from one: headers, retries, and the like. */
  readonly http?: HttpOptions | undefined;
  /** Published digests of the image: a `DigestMismatchError` if one differs. */
  readonly digests?: readonly ExpectedDigest[] | undefined;
  /** Called once all bytes have arrived, with the expected digests, whether they match or not. */
  readonly onDigests?: ((digests: readonly FoundDigest[]) => void) | undefined;
  /** The folder for staged files in the origin private file system; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/**
 * Fetches an image as OpenStack's compute service does before it starts a machine from one. An address is downloaded to
 * a staged file (`<name>.part`) and checked against the policy. If the policy wants raw and the image is something else,
 * it is converted to another file (`<name>.converted`), with its format given and never guessed, and the result has to
 * be raw. Only then is it moved to its destination, by renaming if possible. A failure or an abort at any time leaves
 * nothing behind, and keeps the destination's previous file.
 *
 * A file that a person picked (or any other {@link ImageInput}) is on their disk already: it is judged in place, and
 * either converted from there, or copied to the staged file, judged once more, and moved to its destination.
 *
 * In a browser, everything is in the origin private file system, staged in its folder `diskloupe-staging`. The
 * destination is locked for all tabs until this is done. Leftovers of closed tabs are removed. Elsewhere a {@link Store}
 * says where files are staged and committed.
 *
 * @param input a URL, as text or not, or an image at hand
 * @param destination a name in the folder `diskloupe-images`, or in a folder that the caller passes, or a store.
 *   Characters that a file system does not allow in a name become `_`.
 * @throws ImageUnacceptable if the policy refuses it, if it is too damaged to convert, or if the converted image is not
 *   raw; DigestMismatchError; HttpError if the server does not send it; DestinationBusyError if another tab or task
 *   fetches to the same destination or has it open; StorageFullError; StagingError if the browser's storage fails;
 *   SourceReadError; WorkerLostError if a worker that computes digests is lost; MissingFileError and PassphraseError if
 *   the image needs another file or a passphrase; TypeError for an invalid argument; the signal's reason
 *
 * @example
 * ```ts no-run
 * import { fetchToRaw } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * const options = { declaredFormat: 'qcow2' };
 * const raw = await fetchToRaw('https://cloud.example/disk.qcow2', 'disk.raw', openstackCompute(), options);
 * await fetch('/images', { method: 'PUT', body: await raw.file.getFile() });
 * ```
 */
export async function fetchToRaw(
  input: string | URL | ImageInput,
  destination: Destination,
  policy: ImagePolicy,
  options?: FetchToRawOptions,
): Promise<FetchedImage>;
export async function fetchToRaw<F>(
  input: string | URL | ImageInput,
  store: Store<F>,
  policy: ImagePolicy,
  options?: FetchToRawOptions,
): Promise<FetchedImage<F>>;
export async function fetchToRaw(
  input: string | URL | ImageInput,
  into: Destination | Store,
  policy: ImagePolicy,
  options: FetchToRawOptions = {},
): Promise<FetchedImage<unknown>> {
  const checked = readPolicy(policy);
  options.signal?.throwIfAborted();
  const store = isStore(into) ? into : await originStore(into, options);
  return takeIn(input, store, checked, options, partsOf(checked, options));
}

async function originStore(destination: Destination, { stagingFolder }: FetchToRawOptions): Promise<Store> {
  const { OriginStore } = await loadPart('staging', () => import('./opfs/origin-store.js'));
  return OriginStore.open(destination, { stagingFolder });
}

function isStore(into: Destination | Store): into is Store {
  return typeof into === 'object' && into !== null && 'clearStale' in into;
}

function partsOf(policy: ImagePolicy, options: FetchToRawOptions): IntakeParts {
  const { http, declaredFormat, signal } = options;
  return {
    async download(url, sink, told) {
      const { fetchImage } = await loadPart('downloads', () => import('./fetch-image.js'));
      // What one pass cannot check is checked when the staged file is judged.
      const held = { policy, declaredFormat, unseen: 'allow' } as const;
      return fetchImage(url, sink, { ...http, ...held, ...told, signal });
    },
    async judge(image, fileName) {
      const { judgeImage } = await loadPart('policies', () => import('../policy/judge-image.js'));
      return judgeImage(image, policy, { declaredFormat, fileName, signal });
    },
    async inspect(image) {
      const { inspectImage } = await loadPart('inspecting', () => import('../inspect/inspect-image.js'));
      return inspectImage(image, { signal });
    },
    digests: {
      expected: options.digests ?? [],
      start: async (algorithms) =>
        (await loadPart('digests', () => import('../digest/start-hashing.js'))).startHashing(algorithms),
      onDigests: (found) => options.onDigests?.(found),
    },
  };
}

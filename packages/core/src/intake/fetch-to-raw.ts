import { loadPart } from '../flow/load-part.js';
import type { ImagePolicy } from '../policy/policy.js';
import { readPolicy } from '../policy/read-policy.js';
import type { HttpOptions } from '../source/http/http-client.js';
import type { ImageInput } from '../source/to-source.js';
import type { ExpectedDigest, FoundDigest } from './digest-sink.js';
import type { Destination } from './opfs/destination.js';
import type { Store } from './store.js';
import { type FetchedImage, type IntakeParts, type TakeInOptions, takeIn } from './take-in.js';

export interface FetchToRawOptions extends TakeInOptions {
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | undefined;
  /** Options for the server, if the image comes from one: headers, retries, and the like. */
  readonly http?: HttpOptions | undefined;
  /** Published digests of the image: a {@link DigestMismatchError} if one differs. */
  readonly digests?: readonly ExpectedDigest[] | undefined;
  /** Called once all bytes have arrived, with the expected digests, whether they match or not. */
  readonly onDigests?: ((digests: readonly FoundDigest[]) => void) | undefined;
  /** The folder for staged files in the origin private file system; `diskloupe-staging` by default. */
  readonly stagingFolder?: string | undefined;
}

/**
 * Takes an image in, as OpenStack's compute service does before it starts a machine from one: what comes from an address
 * is downloaded to a staged file (`<name>.part`); it is held to the policy; where the policy wants raw and it is
 * something else, it is converted to another one (`<name>.converted`), its format given and never guessed, and what
 * comes out has to be raw; only then it is put in its place, by renaming where that can be. Whatever fails, and whenever
 * the signal is aborted, nothing of it stays, and what was in its place before is still there.
 *
 * What a person picked (or any other {@link ImageInput}) is on their disk already: it is judged where it is, and either
 * converted from there, or copied to the staged file, judged once more, and put in its place.
 *
 * In a browser everything lies in the origin's private file system, and is staged in its folder `diskloupe-staging`. The
 * destination is locked for all tabs until this is done. What other tabs left behind when they were closed is removed.
 * Elsewhere a {@link Store} says where files are staged and committed.
 *
 * @param input a URL, as text or not, or an image at hand
 * @param destination a name in the folder `diskloupe-images`, or in a folder of the caller's, or a store. What no file
 *   system takes in a name becomes `_`.
 * @throws ImageUnacceptable where the policy refuses it, where it is damaged so that it cannot be converted, or where the
 *   converted one is not raw; DigestMismatchError; HttpError where the server does not give it; DestinationBusyError where
 *   another tab or task fetches to the same destination or has it open; StorageFullError; StagingError where the browser's
 *   storage fails; SourceReadError; WorkerLostError if one that computes digests is lost; MissingFileError and PassphraseError where the image needs another file or a
 *   passphrase; TypeError for a wrong argument; the signal's reason
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

import { ImageUnacceptable, StorageFullError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import type { TransferProgress } from '../flow/transfer-progress.js';
import type { AnyReport } from '../inspect/report.js';
import type { ImagePolicy } from '../policy/policy.js';
import { readPolicy } from '../policy/read-policy.js';
import type { HttpOptions } from '../source/http/http-client.js';
import { fetchImage } from './fetch-image.js';
import { type KeptFile, keepFile } from './kept-file.js';

/**
 * Options of {@link fetchToFile}.
 *
 * @example
 * ```ts no-run
 * import { fetchToFile } from '@diskloupe/core/intake';
 * import { openstackImage } from '@diskloupe/core/policy';
 *
 * await fetchToFile('https://cloud.example/disk.qcow2', openstackImage(), {
 *   declaredFormat: 'qcow2',
 *   http: { retries: 5 },
 *   onProgress: ({ bytes, total }) => console.log(bytes, total),
 * });
 * ```
 */
export interface FetchToFileOptions {
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | undefined;
  /** Options for the server: headers, retries, and the like. */
  readonly http?: HttpOptions | undefined;
  /** Ends the download; it rejects with the signal's reason, and nothing of the file is left. */
  readonly signal?: AbortSignal | undefined;
  /** Called about ten times a second. An error ends the fetch. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Called with what is known about the image as soon as it is, and again when more is. An error ends the fetch. */
  readonly onReport?: ((report: AnyReport) => void) | undefined;
}

/**
 * Downloads an image as it is to a file in the origin private file system, for a page that uploads it from there. The
 * policy judges it on its way, and again as a whole once it has arrived. The file stays until it is discarded, like
 * that of `convertToFile`; a failure or an abort leaves nothing behind.
 *
 * @throws ImageUnacceptable if the policy refuses it; HttpError if the server does not send it; StorageFullError;
 *   StagingError if the browser's storage fails; SourceReadError; ModuleLoadError; TypeError for an invalid argument; the
 *   signal's reason
 *
 * @example
 * ```ts no-run
 * import { fetchToFile } from '@diskloupe/core/intake';
 * import { openstackImage } from '@diskloupe/core/policy';
 *
 * const kept = await fetchToFile('https://cloud.example/disk.qcow2', openstackImage(), { declaredFormat: 'qcow2' });
 * await fetch('/images', { method: 'PUT', body: kept.file });
 * await kept.discard();
 * ```
 */
export async function fetchToFile(
  url: string | URL,
  policy: ImagePolicy,
  { declaredFormat, http, signal, onProgress, onReport }: FetchToFileOptions = {},
): Promise<KeptFile> {
  const checked = readPolicy(policy);
  return keepFile('download', signal, async ({ store, create }) => {
    const staged = await create('part');
    const available = await store.room();
    const { fileName } = await fetchImage(url, await staged.open(), {
      ...http,
      policy: checked,
      declaredFormat,
      // What one pass cannot check is checked below.
      unseen: 'allow',
      signal,
      onProgress,
      onReport(report) {
        onReport?.(report);
        const needed = report.fileSize ?? 0;
        if (available !== null && needed > available) throw new StorageFullError(needed, available);
      },
    });
    const name = fileName ?? store.name;
    const { judgeImage } = await loadPart('policies', () => import('../policy/judge-image.js'));
    const arrived = await staged.read(name);
    const { report, verdict } = await judgeImage(arrived, checked, {
      declaredFormat,
      fileName: name,
      signal,
    });
    onReport?.(report);
    if (!verdict.accepted) throw new ImageUnacceptable(verdict.policy, verdict.objections);
    return name;
  });
}

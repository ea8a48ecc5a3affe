import type { DigestAlgorithm, Digests } from '../digest/algorithms.js';
import { DigestStream } from '../digest/digest-stream.js';
import type { HashingOptions } from '../digest/start-hashing.js';
import { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';
import type { FormatName } from '../formats/cards.js';
import { InspectionStream } from '../inspect/inspection-stream.js';
import type { LookedFor } from '../inspect/options.js';
import type { ReportOf } from '../inspect/report.js';
import type { InspectionStreamOptions } from '../inspect/stream-options.js';
import { sourceStream } from '../source/source-chunks.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { countedStream } from './counted-stream.js';

/**
 * Options of {@link toRequestBody}.
 *
 * @example
 * ```ts no-run
 * import { type TransferProgress, toRequestBody } from '@diskloupe/core/upload';
 *
 * const { signal } = new AbortController();
 * const onProgress = ({ bytes, rate }: TransferProgress) => console.log(bytes, rate);
 * const { body } = toRequestBody(file, { onUnsafe: 'abort', onProgress, signal });
 * // TypeScript's DOM library has no `duplex` yet.
 * const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half', signal };
 * await fetch('/images', init);
 * ```
 */
export interface RequestBodyOptions<
  Formats extends LookedFor = FormatName,
  A extends DigestAlgorithm = DigestAlgorithm,
> extends InspectionStreamOptions<Formats> {
  /** Called with the bytes consumed for sending, which is somewhat ahead of the network. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Ends the body with its reason. Pass the same one to `fetch`. */
  readonly signal?: AbortSignal | undefined;
  /** Digests to compute in passing; none by default. */
  readonly digests?: readonly A[] | undefined;
  /** Where digests are computed: by default in module workers. */
  readonly hashing?: HashingOptions | undefined;
}

/**
 * A file as a request body: the result of {@link toRequestBody}.
 *
 * @example
 * ```ts
 * import { toRequestBody } from '@diskloupe/core/upload';
 *
 * const { body, report, digests, size } = toRequestBody(file, { digests: ['md5'] });
 * await body.pipeTo(new WritableStream());
 * (await report).format; // 'qcow2'
 * (await digests).md5.length; // 32
 * size === file.size; // true
 * ```
 */
export interface RequestBody<Formats extends LookedFor, A extends DigestAlgorithm> {
  /** The bytes of the file, unchanged. Cancel it if it is not read to its end. */
  readonly body: ReadableStream<Uint8Array>;
  /** Size of the body, in bytes. `fetch` does not send it: a stream goes out in chunks. */
  readonly size: number;
  /** The report, once the whole file has passed. Rejects if it does not get that far. */
  readonly report: Promise<ReportOf<Formats>>;
  /** The requested digests. Rejects as `report` does. */
  readonly digests: Promise<Digests<A>>;
}

/**
 * Turns a file into a request body that inspects, counts, and hashes it while it is sent.
 *
 * `fetch` accepts a stream only with `duplex: 'half'`, and browsers send one only over HTTP/2 and later: see
 * `canStreamRequests`. A stream can be sent once: a redirect or a retry needs a new body.
 *
 * The body errors with what `InspectionStream` throws if the options ask for it, with `SourceReadError` if the file
 * changes or vanishes, or with the signal's reason.
 *
 * @throws TypeError for invalid options
 *
 * @example
 * ```ts no-run
 * import { toRequestBody } from '@diskloupe/core/upload';
 *
 * const { body, report, digests } = toRequestBody(file, { digests: ['sha256'], onUnsafe: 'abort' });
 * // TypeScript's DOM library has no `duplex` yet.
 * const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half' };
 * await fetch('/images', init);
 * console.log((await report).format, (await digests).sha256);
 * ```
 */
export function toRequestBody<
  const Formats extends LookedFor = FormatName,
  const A extends DigestAlgorithm = never,
>(file: ImageInput, options: RequestBodyOptions<Formats, A> = {}): RequestBody<Formats, A> {
  const { onProgress, signal, digests = [], hashing, ...inspecting } = options;
  const source = toSource(file);
  const inspection = new InspectionStream({ ...inspecting, fileName: inspecting.fileName ?? nameOf(file) });
  const hashed = new DigestStream(digests, hashing);
  const meter = new ProgressMeter(source.size);
  // The inspection comes last: it holds the last chunk back until it is sure, and nothing may follow that.
  const pipe = signal ? { signal } : {};
  const body = sourceStream(source, signal).pipeThrough(hashed, pipe).pipeThrough(inspection, pipe);
  // Digests of refused bytes are not delivered.
  const computed = inspection.report.then(() => hashed.digests);
  computed.catch(() => {});
  return {
    body: onProgress ? countedStream(body, (bytes) => onProgress(meter.at(bytes))) : body,
    size: source.size,
    report: inspection.report,
    digests: computed,
  };
}

function nameOf(file: ImageInput): string | undefined {
  return typeof File !== 'undefined' && file instanceof File ? file.name : undefined;
}

import type { DigestAlgorithm, Digests } from '../digest/algorithms.js';
import { DigestStream } from '../digest/digest-stream.js';
import type { HashingOptions } from '../digest/start-hashing.js';
import { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';
import type { FormatName } from '../formats/cards.js';
import { InspectionStream, type InspectionStreamOptions } from '../inspect/inspection-stream.js';
import type { LookedFor } from '../inspect/options.js';
import type { ReportOf } from '../inspect/report.js';
import { sourceStream } from '../source/source-stream.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { countedStream } from './counted-stream.js';

/** What {@link toRequestBody} looks at on the way, and whom it tells. */
export interface RequestBodyOptions<
  Formats extends LookedFor = FormatName,
  A extends DigestAlgorithm = DigestAlgorithm,
> extends InspectionStreamOptions<Formats> {
  /** Is told how much has been taken for sending, which a browser does somewhat ahead of the network. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
  /** Ends the body with its reason. Give the same one to `fetch`. */
  readonly signal?: AbortSignal | undefined;
  /** Digests to be computed on the way; none by default. */
  readonly digests?: readonly A[] | undefined;
  readonly hashing?: HashingOptions | undefined;
}

/** A file on its way into a request. */
export interface RequestBody<Formats extends LookedFor, A extends DigestAlgorithm> {
  /** The bytes of the file, unchanged. Where it is not read to its end, cancel it. */
  readonly body: ReadableStream<Uint8Array>;
  /** Of the body, in bytes. `fetch` does not send it: a body that is a stream goes out in chunks. */
  readonly size: number;
  /** What the file is, once all of it has gone through. Rejects where it does not come that far. */
  readonly report: Promise<ReportOf<Formats>>;
  /** Those that were asked for. Rejects as `report` does. */
  readonly digests: Promise<Digests<A>>;
}

/**
 * Makes of a file the body of a request that inspects, counts and hashes it while it is sent.
 *
 * `fetch` takes a stream only with `duplex: 'half'`, and browsers send one only over HTTP/2 and later: see
 * {@link canStreamRequests}. A stream can be sent once: a redirect or another try needs a new body.
 *
 * The body errors with what `InspectionStream` throws where it is asked to, with `SourceReadError` where the file
 * changes or vanishes, or with the signal's reason.
 *
 * @throws TypeError for options that cannot be
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
  // The inspection comes last: it holds the last chunk back until it is sure, and nothing may come after that.
  const pipe = signal ? { signal } : {};
  const body = sourceStream(source, signal).pipeThrough(hashed, pipe).pipeThrough(inspection, pipe);
  // Those of bytes that were refused are nobody's.
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

import { SizeLimitError } from '../errors.js';
import type { SpareMemory } from '../flow/spare-memory.js';
import { crossesOrigins } from '../source/http/cors.js';
import type { HttpAnswer } from '../source/http/http-answer.js';
import { HttpClient, type HttpOptions } from '../source/http/http-client.js';
import { asHttpError, HttpFault } from '../source/http/http-fault.js';
import { HttpSource } from '../source/http/http-source.js';
import { type Opened, openFile, openWhole, type RangedFile } from '../source/http/opening.js';
import type { HttpPace } from '../source/http/pace.js';
import { hasValidator } from '../source/http/validators.js';
import {
  type Chunks,
  chunkStream,
  rangedBody,
  toldLength,
  unversionedBody,
  wholeBody,
} from './download-body.js';
import { downloadName } from './download-name.js';

/**
 * Options of {@link openDownload}.
 *
 * @example
 * ```ts no-run
 * import { openDownload } from '@diskloupe/core/intake';
 *
 * const { size, readable } = await openDownload('https://cloud.example/disk.qcow2', {
 *   headers: { Authorization: 'Bearer 2YotnFZFEjr1zCsicMWpAA' },
 *   maxFileSize: 20 * 2 ** 30,
 *   signal: AbortSignal.timeout(60 * 60 * 1000),
 * });
 * ```
 */
export interface DownloadOptions extends HttpOptions {
  /** Aborts the opening and the download: they fail with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The largest acceptable file, in bytes. Applies to the announced size and to the bytes that arrive: one more is a
   * {@link SizeLimitError}. Unlimited by default.
   */
  readonly maxFileSize?: number | undefined;
}

/**
 * A file on a server, from beginning to end.
 *
 * @example
 * ```ts no-run
 * import { inspectImage } from '@diskloupe/core';
 * import { openDownload } from '@diskloupe/core/intake';
 *
 * const { fileName, size, source, readable } = await openDownload('https://cloud.example/disk.qcow2');
 * const { format } = source ? await inspectImage(source) : { format: 'not known before all of it has arrived' };
 * console.log(fileName, size, format);
 * await readable.cancel();
 * ```
 */
export interface Download {
  /** The final URL, after redirects. */
  readonly url: string;
  /** In bytes; `null` if the server does not say, or compresses it in transit. */
  readonly size: number | null;
  /** A name that every file system accepts: from `Content-Disposition` (RFC 6266), otherwise from the URL. */
  readonly fileName: string;
  /**
   * All its bytes, to be read once. Read it to its end or cancel it: if the server does not support ranges, it holds
   * one of the six connections to that server from the start. Fails with an `HttpError` if the connection broke
   * for good, if the file changed meanwhile, or if its length is not the announced one.
   */
  readonly readable: ReadableStream<Uint8Array>;
  /** Random access to the same file, before or meanwhile; `null` if the server does not support ranges. */
  readonly source: HttpSource | null;
}

/**
 * Opens a file on a web server for download.
 *
 * If the server supports ranges and distinguishes versions, a broken connection does no harm: the download resumes,
 * at most `retries` times in a row.
 *
 * At most six connections to one server are open at a time: a seventh download waits while six streams are neither
 * read to their end nor canceled.
 *
 * @throws HttpError if the server does not serve the file, or too slowly; SizeLimitError if it is too large;
 *   TypeError for an invalid argument; the signal's reason
 *
 * @example
 * ```ts no-run
 * import { openDownload } from '@diskloupe/core/intake';
 * import { InspectionStream } from '@diskloupe/core/stream';
 *
 * const { readable, fileName } = await openDownload('https://cloud.example/disk.qcow2');
 * const inspection = new InspectionStream({ onUnsafe: 'abort', fileName });
 * const body = readable.pipeThrough(inspection);
 * // TypeScript's DOM library has no `duplex` yet.
 * const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half' };
 * await fetch('/images', init);
 * ```
 */
export function openDownload(url: string | URL, options: DownloadOptions = {}): Promise<Download> {
  return openDownloadInto(url, options, undefined);
}

/**
 * {@link openDownload} for consumers that return the memory of chunks.
 *
 * @throws as {@link openDownload}
 */
export async function openDownloadInto(
  url: string | URL,
  options: DownloadOptions,
  memory: SpareMemory | undefined,
): Promise<Download> {
  const client = new HttpClient(url, options);
  const pace = client.pace(options.signal);
  const most = options.maxFileSize ?? Number.POSITIVE_INFINITY;
  try {
    const opened = await open(client, pace);
    return 'ranged' in opened
      ? ranged(client, opened.ranged, pace, most, memory)
      : whole(client, opened.whole, pace, most, memory);
  } catch (error) {
    throw asHttpError(client.url, error);
  }
}

async function open(client: HttpClient, pace: HttpPace): Promise<Opened> {
  let first: unknown;
  try {
    return await openFile(client, pace);
  } catch (error) {
    if (!(error instanceof HttpFault) || !mayComeWhole(client, error)) throw error;
    first = error;
  }
  try {
    return { whole: await openWhole(client, pace) };
  } catch (error) {
    throw error instanceof HttpFault ? first : error;
  }
}

/** Whether a server that refused a range may still serve the file: it responded, or a page must not request a range. */
function mayComeWhole(client: HttpClient, { status }: HttpFault): boolean {
  return status === 206 || status === 416 || (status === 0 && crossesOrigins(client.url));
}

function ranged(
  client: HttpClient,
  file: RangedFile,
  pace: HttpPace,
  most: number,
  memory: SpareMemory | undefined,
): Download {
  const { answer, size, validators } = file;
  assertNotLarger(size, most);
  const inPieces = hasValidator(validators) || file.head.length === size;
  const body = (own: AbortSignal): Chunks =>
    inPieces
      ? rangedBody(client, file, pace.for(own), memory)
      : unversionedBody(() => openWhole(client, pace.for(own)), size, memory);
  return {
    url: answer.url.href,
    size,
    fileName: nameOf(client, answer),
    readable: chunkStream(client.url, body, pace.signal, undefined, most),
    source: new HttpSource(client, file),
  };
}

function whole(
  client: HttpClient,
  answer: HttpAnswer,
  pace: HttpPace,
  most: number,
  memory: SpareMemory | undefined,
): Download {
  let size: number | null;
  try {
    size = toldLength(answer);
    if (size !== null) assertNotLarger(size, most);
  } catch (error) {
    answer.letGo();
    throw error;
  }
  const body = (): Chunks => wholeBody(answer, size, { code: 'download_no_ranges' }, memory);
  return {
    url: answer.url.href,
    size,
    fileName: nameOf(client, answer),
    readable: chunkStream(client.url, body, pace.signal, () => answer.letGo(), most),
    source: null,
  };
}

function assertNotLarger(size: number, most: number): void {
  if (size > most) throw new SizeLimitError(most, size);
}

function nameOf({ url }: HttpClient, answer: HttpAnswer): string {
  return downloadName(answer.response.headers.get('Content-Disposition'), answer.url, url);
}

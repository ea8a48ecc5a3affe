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

/** How {@link openDownload} goes about it. */
export interface DownloadOptions extends HttpOptions {
  /** Ends the opening and the download: they fail with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The largest file that is wanted, in bytes. What the server tells counts, and what comes: one byte more is a
   * {@link SizeLimitError}. No limit by default.
   */
  readonly maxFileSize?: number | undefined;
}

/** A file on a server, from its beginning to its end. */
export interface Download {
  /** Where it was found, after redirects. */
  readonly url: string;
  /** In bytes; `null` where the server does not say, or packs it on the way. */
  readonly size: number | null;
  /** One that every file system takes: of `Content-Disposition` (RFC 6266), else of the address. */
  readonly fileName: string;
  /**
   * All bytes of it, to be read once. Read it to its end or cancel it: where the server gives no ranges, it holds one of the
   * six connections to that server from the beginning. It fails with an {@link HttpError} where the
   * connection broke for good, where the file changed meanwhile, or where its length is not the one that was told.
   */
  readonly readable: ReadableStream<Uint8Array>;
  /** The same file to be read at random, before or meanwhile; `null` where the server gives no ranges. */
  readonly source: HttpSource | null;
}

/**
 * Opens a file on a web server to be downloaded.
 *
 * Where the server gives ranges and tells versions apart, a connection that breaks is no loss: it goes on where it
 * broke, `retries` times in a row at most.
 *
 * At most six connections to one server are open at a time: a seventh download waits while six streams are neither read
 * to their end nor cancelled.
 *
 * @throws HttpError where the server gives no file, or too slowly; SizeLimitError where it is larger than wanted; TypeError for a wrong argument; the signal's reason
 */
export function openDownload(url: string | URL, options: DownloadOptions = {}): Promise<Download> {
  return openDownloadInto(url, options, undefined);
}

/**
 * {@link openDownload} by whoever gives the memory of chunks back.
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

/** Whether a server that gave no range may still give the file: it answered with one, or a page must not ask for one. */
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
  const body = (): Chunks => wholeBody(answer, size, 'the server gives no byte ranges to go on with', memory);
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

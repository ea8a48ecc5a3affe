import { SizeLimitError } from '../errors.js';
import type { SpareMemory } from '../flow/spare-memory.js';
import type { FaultMessage } from '../messages/faults.js';
import type { HttpAnswer } from '../source/http/http-answer.js';
import type { HttpClient } from '../source/http/http-client.js';
import { asHttpError, HttpFault } from '../source/http/http-fault.js';
import { encodingOf, rangeChunks, tooLarge } from '../source/http/http-range.js';
import type { RangedFile } from '../source/http/opening.js';
import type { HttpPace } from '../source/http/pace.js';

/** Bytes in order, produced on demand. */
export type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** The bytes of a file from a server with ranges: its head, which has been read, and the rest. */
export async function* rangedBody(
  client: HttpClient,
  file: RangedFile,
  pace: HttpPace,
  memory: SpareMemory | undefined,
): Chunks {
  const { head, size } = file;
  if (head.length) yield head.slice();
  yield* rangeChunks(client, { start: head.length, end: size }, file, pace, undefined, memory);
}

/**
 * The bytes of a response that is a whole file.
 *
 * @param size as announced, in bytes; `null` if unknown
 * @param obstacle why it cannot resume
 */
export async function* wholeBody(
  answer: HttpAnswer,
  size: number | null,
  obstacle: FaultMessage,
  memory: SpareMemory | undefined,
): Chunks {
  const { status } = answer.response;
  let came = 0;
  try {
    for (;;) {
      const chunk = await answer.next(memory).catch((error: unknown) => {
        if (!(error instanceof HttpFault && error.passing)) throw error;
        const { reason, cause } = error;
        const params = { cause: reason, got: came, obstacle };
        throw new HttpFault(
          size === null
            ? { code: 'download_interrupted', params }
            : { code: 'download_interrupted_of', params: { ...params, announced: size } },
          { status, cause },
        );
      });
      if (!chunk) break;
      came += chunk.length;
      if (size !== null && came > size) {
        throw new HttpFault({ code: 'download_longer', params: { announced: size } }, { status });
      }
      if (chunk.length) yield chunk;
    }
    if (size !== null && came < size) {
      throw new HttpFault({ code: 'download_shorter', params: { got: came, announced: size } }, { status });
    }
  } finally {
    answer.letGo();
  }
}

/**
 * A file from a server that supports ranges but does not distinguish versions: it arrives in one piece, or not at
 * all.
 */
export async function* unversionedBody(
  open: () => Promise<HttpAnswer>,
  size: number,
  memory: SpareMemory | undefined,
): Chunks {
  const answer = await open();
  let told: number | null;
  try {
    told = toldLength(answer);
  } catch (error) {
    answer.letGo();
    throw error;
  }
  if (told !== null && told !== size) {
    answer.letGo();
    throw new HttpFault({ code: 'http_file_changed' }, { status: answer.response.status });
  }
  yield* wholeBody(answer, size, NO_VALIDATOR, memory);
}

/** A file without validators is not assembled from two responses (RFC 9110, section 13.1.5 and 15.3.7.3). */
const NO_VALIDATOR: FaultMessage = { code: 'download_no_validator' };

/**
 * Returns `Content-Length`, if it is the length of the file; in bytes.
 *
 * @throws HttpFault for anything but a length (RFC 9110, section 8.6), and for one of 2^53 or more
 */
export function toldLength({ response }: HttpAnswer): number | null {
  const { headers, status } = response;
  const told = headers.get('Content-Length');
  if (told === null || encodingOf(response)) return null;
  // A repeated identical value is allowed; `fetch` joins them.
  const [first = '', ...others] = told.split(',').map((each) => each.trim());
  if (!/^\d+$/.test(first) || others.some((each) => each !== first)) {
    const params = { contentLength: told.slice(0, 100) };
    throw new HttpFault({ code: 'download_length_malformed', params }, { status });
  }
  const length = Number(first);
  if (length > Number.MAX_SAFE_INTEGER) throw tooLarge(`Content-Length: ${first.slice(0, 100)}`, status);
  return length;
}

/**
 * Streams chunks, produced on demand, with documented errors only.
 *
 * @param chunksOf produces them; its signal is aborted when nobody needs them any more
 * @param letGo releases their origin, started or not
 * @param most the most bytes; one more is a {@link SizeLimitError}
 */
export function chunkStream(
  url: URL,
  chunksOf: (signal: AbortSignal) => Chunks,
  signal: AbortSignal | undefined,
  letGo: () => void = () => {},
  most: number = Number.POSITIVE_INFINITY,
): ReadableStream<Uint8Array> {
  const own = new AbortController();
  const abort = (): void => own.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const end = (): void => {
    signal?.removeEventListener('abort', abort);
    letGo();
  };
  const chunks = chunksOf(own.signal);
  let came = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          own.signal.throwIfAborted();
          const { done, value } = await chunks.next();
          came += value?.length ?? 0;
          if (came > most) throw new SizeLimitError(most);
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          own.abort();
          end();
          void chunks.return().catch(() => {});
          throw asHttpError(url, error);
        }
      },
      async cancel() {
        own.abort();
        end();
        // The pending request fails by that, and nobody needs to hear it.
        await chunks.return().catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
}

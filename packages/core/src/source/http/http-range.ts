import type { SpareMemory } from '../../flow/spare-memory.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { HttpAnswer } from './http-answer.js';
import type { ByteRange, HttpClient } from './http-client.js';
import { faultOf, HttpFault } from './http-fault.js';
import type { HttpPace } from './pace.js';
import { sameVersion, type Validators, validatorsOf } from './validators.js';

/** A file on a server, as it was at the first request. */
export interface HttpFile {
  /** In bytes. */
  readonly size: number;
  readonly validators: Validators;
}

/**
 * Requests a range of a known file.
 *
 * @returns a response whose body is that range, if the server keeps its word
 * @throws HttpFault; the signal's reason
 */
export async function askRange(
  client: HttpClient,
  range: ByteRange,
  file: HttpFile,
  pace: HttpPace,
): Promise<HttpAnswer> {
  const answer = await client.ask(range, pace);
  try {
    const size = sizeTold(answer.response, range);
    if (size !== file.size || !sameVersion(validatorsOf(answer.response), file.validators)) throw changed();
    return answer;
  } catch (error) {
    answer.letGo();
    throw error;
  }
}

/** Returns the file size in bytes, from a response that announces the requested range. */
export function sizeTold(response: Response, { start, end }: ByteRange): number {
  const { status, headers } = response;
  const told = headers.get('Content-Range');
  // The file ended before: we never request anything beyond its end.
  if (status === 416) throw /^bytes \*\/\d+$/.test(told ?? '') ? changed() : faultOf(response);
  const fault = (reason: FaultMessage): HttpFault => new HttpFault(reason, { status });
  const encoding = encodingOf(response);
  if (encoding) throw fault({ code: 'http_encoded', params: { encoding } });
  if (status !== 206) throw fault({ code: 'http_ranges_stopped' });
  // Across origins, a page sees no header that the server does not list.
  if (told === null)
    throw fault({ code: response.type === 'cors' ? 'http_range_hidden' : 'http_range_unnamed' });
  const [first, last, total = Number.NaN] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(told)?.slice(1).map(Number) ?? [];
  if (total > Number.MAX_SAFE_INTEGER) throw tooLarge(told, status);
  if (first === start && last === Math.min(end, total) - 1) return total;
  throw fault({ code: 'http_range_wrong', params: { contentRange: told } });
}

/** The fault for a size that is no longer exact. @param told as reported by the server */
export function tooLarge(told: string, status: number): HttpFault {
  return new HttpFault({ code: 'http_file_too_large', params: { announced: told } }, { status });
}

/** Whether a response says that the file is empty: even then there is no range to send. */
export function isEmptyFile({ status, headers }: Response): boolean {
  return status === 416 && headers.get('Content-Range') === 'bytes */0';
}

/** The `Content-Encoding`, if any. `fetch` decodes it: its bytes are not those on the server, nor a range of them. */
export function encodingOf({ headers }: Response): string | undefined {
  const encoding = headers.get('Content-Encoding')?.trim().toLowerCase();
  return encoding && encoding !== 'identity' ? encoding : undefined;
}

/**
 * Yields the bytes of a range as they arrive. If the connection breaks or the server fails, it resumes after the last
 * byte received, as often as the options allow, counted anew after every {@link GAINED} bytes.
 *
 * @param begun a response whose body begins at `range.start`
 * @param memory for the bytes
 * @throws HttpFault; the signal's reason
 */
export async function* rangeChunks(
  client: HttpClient,
  range: ByteRange,
  file: HttpFile,
  pace: HttpPace,
  begun?: HttpAnswer | undefined,
  memory?: SpareMemory | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const backoff = client.backoff(pace);
  let at = range.start;
  /** Bytes since the last failure. */
  let gained = 0;
  let answer = begun;
  try {
    while (at < range.end) {
      try {
        answer ??= await askRange(client, { start: at, end: range.end }, file, pace);
        const chunk = await answer.next(memory);
        if (!chunk) {
          const params = { got: at - range.start, expected: range.end - range.start };
          const { status } = answer.response;
          throw new HttpFault({ code: 'http_short', params }, { status, passing: true });
        }
        if (chunk.length > range.end - at) throw tooMuch(range, answer);
        if (!chunk.length) continue;
        at += chunk.length;
        gained += chunk.length;
        if (gained >= GAINED) backoff.progressed();
        yield chunk;
      } catch (error) {
        answer?.letGo();
        answer = undefined;
        gained = 0;
        const passes = error instanceof HttpFault && error.passing;
        if (!passes || !(await backoff.again(error.retryAfter))) throw error;
      }
    }
    if (answer && (await goesOn(answer))) throw tooMuch(range, answer);
  } finally {
    answer?.letGo();
  }
}

/** In bytes: a server that sends a few of them per response would otherwise be asked thousands of times. */
const GAINED = 16_384;

function tooMuch({ start, end }: ByteRange, { response: { status } }: HttpAnswer): HttpFault {
  return new HttpFault({ code: 'http_long', params: { expected: end - start } }, { status });
}

/** Whether a body continues beyond the requested range. How it ends does not matter then. */
async function goesOn(answer: HttpAnswer): Promise<boolean> {
  try {
    return Boolean((await answer.next())?.length);
  } catch (error) {
    if (error instanceof HttpFault) return false;
    throw error;
  }
}

/** Returns all bytes of a range; throws as {@link rangeChunks} does. */
export async function readRange(
  client: HttpClient,
  range: ByteRange,
  file: HttpFile,
  pace: HttpPace,
  begun?: HttpAnswer | undefined,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(range.end - range.start);
  let read = 0;
  for await (const chunk of rangeChunks(client, range, file, pace, begun)) {
    bytes.set(chunk, read);
    read += chunk.length;
  }
  return bytes;
}

function changed(): HttpFault {
  return new HttpFault({ code: 'http_file_changed' }, { status: 206 });
}

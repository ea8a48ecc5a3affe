import type { HttpAnswer } from './http-answer.js';
import type { HttpClient } from './http-client.js';
import { HttpFault } from './http-fault.js';
import { encodingOf, type HttpFile, isEmptyFile, readRange, sizeTold } from './http-range.js';
import type { HttpPace } from './pace.js';
import { validatorsOf } from './validators.js';

/** Size of the first request, in bytes: what an inspection reads first, so that it needs no other request. */
const HEAD_LENGTH = 69_632;

/** A file on a server that supports ranges. */
export interface RangedFile extends HttpFile {
  /** Its first bytes. */
  readonly head: Uint8Array;
  /** The response that described it; already read. */
  readonly answer: HttpAnswer;
}

/** The file according to the first response: read in ranges, or whole in that response. */
export type Opened = { readonly ranged: RangedFile } | { readonly whole: HttpAnswer };

/**
 * Requests the head of a file, retrying as often as the options allow.
 *
 * @throws HttpFault; the signal's reason
 */
export async function openFile(client: HttpClient, pace: HttpPace): Promise<Opened> {
  return retried(client, pace, async () => {
    const range = { start: 0, end: HEAD_LENGTH };
    const answer = await client.ask(range, pace);
    try {
      const { response } = answer;
      if (response.status === 200) return { whole: answer };
      const size = isEmptyFile(response) ? 0 : sizeTold(response, range);
      const file = { size, validators: validatorsOf(response) };
      const end = Math.min(HEAD_LENGTH, size);
      // It retries by itself, and resumes after what has arrived.
      if (!size) answer.letGo();
      const head = await readRange(client, { start: 0, end }, file, pace, size ? answer : undefined);
      return { ranged: { ...file, head, answer } };
    } catch (error) {
      answer.letGo();
      throw error instanceof HttpFault ? final(error) : error;
    }
  });
}

/** Requests a whole file, retrying as often as the options allow; throws as {@link openFile} does. */
export function openWhole(client: HttpClient, pace: HttpPace): Promise<HttpAnswer> {
  return retried(client, pace, async () => {
    const answer = await client.ask(undefined, pace);
    const { status } = answer.response;
    if (status === 200) return answer;
    answer.letGo();
    throw new HttpFault({ code: 'http_whole_status', params: { status } }, { status });
  });
}

/** Whether a complete response was compressed in transit. */
export function isPacked({ response }: HttpAnswer): boolean {
  return encodingOf(response) !== undefined;
}

async function retried<T>(client: HttpClient, pace: HttpPace, attempt: () => Promise<T>): Promise<T> {
  const backoff = client.backoff(pace);
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const passes = error instanceof HttpFault && error.passing;
      if (!passes || !(await backoff.again(error.retryAfter))) throw error;
    }
  }
}

/** A fault without retries left. */
function final({ reason, status, cause }: HttpFault): HttpFault {
  return new HttpFault(reason, { status, cause });
}

import { SourceReadError } from '../errors.js';

/** What was asked of a server, and what is known of the file by then. */
export interface AskedRange {
  /** In bytes, as `length` is. */
  readonly offset: number;
  /** More than the file may have. */
  readonly length: number;
  /** Of the whole file; absent where this is the first range. */
  readonly size?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A range of a file, and the size of the whole. */
export interface HttpRange {
  readonly size: number;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of an answer, if they are exactly those that were asked for. It never takes more of them.
 *
 * @throws SourceReadError; the signal's reason
 */
export async function readRange(response: Response, asked: AskedRange): Promise<HttpRange> {
  const { offset, length, signal } = asked;
  try {
    // Even an empty file has no range of it to give.
    if (isEmptyFile(response) && !asked.size) return { size: 0, bytes: new Uint8Array() };
    const size = sizeTold(response, asked);
    return { size, bytes: await readBody(response, Math.min(length, size - offset)) };
  } catch (cause) {
    await letGo(response);
    signal?.throwIfAborted();
    throw new SourceReadError(offset, length, cause instanceof Error ? cause.message : `${cause}`, { cause });
  }
}

/** Changes whenever the file does, as far as its server tells. */
export function versionOf({ headers }: Response): string {
  return `${headers.get('ETag')} ${headers.get('Last-Modified')}`;
}

/** The `Content-Encoding`, if any. `fetch` unpacks it: what it gives is not what lies there, and not a range of it. */
export function encodingOf({ headers }: Response): string | undefined {
  const encoding = headers.get('Content-Encoding') ?? 'identity';
  return encoding === 'identity' ? undefined : encoding;
}

/** Frees the connection of a response that nobody reads. */
export async function letGo(response: Response): Promise<void> {
  // A body that failed, or is being read, cannot be cancelled, and need not be.
  await response.body?.cancel().catch(() => {});
}

function isEmptyFile({ status, headers }: Response): boolean {
  return status === 416 && headers.get('Content-Range') === 'bytes */0';
}

/** The size of the file, from an answer that announces the bytes that were asked for. */
function sizeTold(response: Response, { offset, length, size }: AskedRange): number {
  const { ok, status, statusText, headers } = response;
  if (!ok) throw new Error(`the server answered ${status} ${statusText}`.trim());
  const encoding = encodingOf(response);
  if (encoding) throw new Error(`the server sends it encoded as ${encoding}`);
  if (status !== 206) throw new Error('the server gives no byte ranges any more');
  const told = headers.get('Content-Range');
  if (told === null) throw new Error('the server does not show which bytes it sends (Content-Range)');
  const [start, end, total = Number.NaN] =
    /^bytes (\d+)-(\d+)\/(\d+)$/.exec(told)?.slice(1).map(Number) ?? [];
  if (size !== undefined && total !== size) throw new Error('the file changed on the server');
  const isAsked = start === offset && end === Math.min(offset + length, total) - 1;
  if (isAsked && Number.isSafeInteger(total)) return total;
  throw new Error(`the server sends other bytes than those asked for (Content-Range: ${told})`);
}

/** All bytes of a body that has `length` of them. */
async function readBody({ body }: Response, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let read = 0;
  const reader = body?.getReader();
  try {
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) break;
      if (read + value.length > length) throw new Error(`the server sent more than ${length} bytes`);
      bytes.set(value, read);
      read += value.length;
    }
  } finally {
    // What is left after an error; of a body that has ended it is nothing.
    reader?.cancel().catch(() => {});
  }
  if (read < length) throw new Error(`the server sent ${read} of ${length} bytes`);
  return bytes;
}

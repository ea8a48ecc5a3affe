/**
 * Whether `fetch` sends streams. A browser that does not would send the words `[object ReadableStream]`, or keep the
 * whole file in memory; there, inspect first and send a `Blob`. Throws nothing.
 *
 * Whether the server speaks HTTP/2 cannot be known here: over HTTP/1.1, Chromium rejects such a request with a
 * `TypeError`.
 *
 * @example
 * ```ts no-run
 * import { inspectImage } from '@diskloupe/core';
 * import { canStreamRequests, toRequestBody } from '@diskloupe/core/upload';
 *
 * if (canStreamRequests()) {
 *   const { body } = toRequestBody(file, { onUnsafe: 'abort' });
 *   // TypeScript's DOM library has no `duplex` yet.
 *   const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half' };
 *   await fetch('/images', init);
 * } else if ((await inspectImage(file)).safety.safe) {
 *   await fetch('/images', { method: 'PUT', body: file });
 * }
 * ```
 */
export function canStreamRequests(): boolean {
  if (typeof Request === 'undefined' || typeof ReadableStream === 'undefined') return false;
  let isAsked = false;
  // An implementation that supports streams reads `duplex`, and does not set a text type for the body.
  const init = {
    method: 'POST',
    body: new ReadableStream<Uint8Array>(),
    get duplex() {
      isAsked = true;
      return 'half';
    },
  };
  try {
    const { headers } = new Request('data:,', init as RequestInit);
    return isAsked && !headers.has('Content-Type');
  } catch {
    return false;
  }
}

/**
 * Whether `fetch` sends a stream as it comes. A browser that does not would send the words `[object ReadableStream]`, or
 * keep all of the file in memory; there, a `Blob` is the body, and an inspection beforehand.
 *
 * That the server speaks HTTP/2 cannot be known here: over HTTP/1.1 Chromium refuses such a request, with a `TypeError`.
 */
export function canStreamRequests(): boolean {
  if (typeof Request === 'undefined' || typeof ReadableStream === 'undefined') return false;
  let isAsked = false;
  // Who knows of streams asks for `duplex`, and gives the body no type of text.
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

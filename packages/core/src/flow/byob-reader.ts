/** Returns a reader that fills the caller's memory; `undefined` if the stream is not a byte stream. */
export function byobReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

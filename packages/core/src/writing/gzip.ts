import { loadPart } from '../flow/load-part.js';

type Chunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/**
 * Compresses a stream of bytes with gzip (RFC 1952), without a name or time: the platform does, on another thread, or
 * pako if it cannot.
 *
 * @param chunks whose memory belongs to this function
 * @throws what `chunks` throws
 */
export function gzipped(chunks: Chunks): Chunks {
  return typeof CompressionStream === 'undefined' ? byPako(chunks) : byPlatform(chunks);
}

async function* byPlatform(chunks: Chunks): Chunks {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let failure: { readonly error: unknown } | undefined;
  const feeding = (async (): Promise<void> => {
    try {
      for await (const chunk of chunks) await writer.write(chunk);
      await writer.close();
    } catch (error) {
      failure ??= { error };
      await writer.abort(error);
    }
  })();
  // Its failure is in `failure`: the stream itself may be broken, too.
  const fed = feeding.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
  } catch (error) {
    await fed;
    throw failure ? failure.error : error;
  } finally {
    // Whoever stops early wants no more: the next write fails, and ends the chunks.
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await fed;
  }
}

async function* byPako(chunks: Chunks): Chunks {
  const { Deflate } = await loadPart('compression', () => import('pako'));
  const deflate = new Deflate({ gzip: true });
  const ready: Uint8Array<ArrayBuffer>[] = [];
  deflate.onData = (data) => ready.push(new Uint8Array(data));
  for await (const chunk of chunks) {
    deflate.push(chunk, false);
    yield* ready.splice(0);
  }
  deflate.push(new Uint8Array(), true);
  yield* ready.splice(0);
}

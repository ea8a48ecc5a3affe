import type { Source } from '../source/source.js';
import { sourceChunks } from './source-chunks.js';

/** All bytes of a source, in order, read when they are asked for; it fails as {@link sourceChunks} does. */
export function sourceStream(source: Source, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const chunks = sourceChunks(source, signal);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

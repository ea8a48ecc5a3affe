import { createReadStream } from 'node:fs';
import type { StreamedImage } from './open-image.js';

export function openStandardInput(): StreamedImage {
  return streamed(process.stdin);
}

/** A named pipe, such as a shell makes of `<(command)`. */
export function openPipe(descriptor: number): StreamedImage {
  return streamed(createReadStream('', { fd: descriptor }));
}

/** Cancelling the stream destroys what it came from, so that nothing is waited for any more. */
function streamed(chunks: AsyncIterable<Uint8Array>): StreamedImage {
  const iterator = chunks[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return { stream };
}

import { createReadStream } from 'node:fs';
import { boundedStream } from './bounded-stream.js';
import type { StreamedImage } from './open-image.js';
import { deadline, type TransferLimits } from './transfer-limits.js';

export function openStandardInput(limits: TransferLimits = {}): StreamedImage {
  return streamed(process.stdin, limits);
}

/** A named pipe, such as a shell creates for `<(command)`. */
export function openPipe(descriptor: number, limits: TransferLimits = {}): StreamedImage {
  return streamed(createReadStream('', { fd: descriptor }), limits);
}

/** Canceling the stream destroys its origin, so that nothing waits for it any more. */
function streamed(chunks: AsyncIterable<Uint8Array>, limits: TransferLimits): StreamedImage {
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
  return { stream: boundedStream(stream, deadline(limits)) };
}

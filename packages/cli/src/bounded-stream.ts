import { SizeLimitError } from '@diskloupe/core/errors';

/** The most bytes read from a stream of unknown length: 16 TiB, the largest file of ext4. Bounds endless streams. */
export const MOST_STREAMED: number = 16 * 2 ** 40;

/** Passes the same bytes through until the signal is aborted or more than {@link MOST_STREAMED} have arrived. */
export function boundedStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  most: number = MOST_STREAMED,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let came = 0;
  let end = (): void => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const abort = (): void => {
          controller.error(signal.reason);
          void reader.cancel(signal.reason).catch(() => {});
        };
        end = () => signal.removeEventListener('abort', abort);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      },
      async pull(controller) {
        const { value } = await reader.read();
        if (signal.aborted) return;
        if (!value) {
          end();
          return controller.close();
        }
        came += value.length;
        if (came > most) {
          end();
          void reader.cancel().catch(() => {});
          throw new SizeLimitError(most);
        }
        controller.enqueue(value);
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

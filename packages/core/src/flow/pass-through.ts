/** What happens to the chunks of a {@link passThrough} pair on their way. */
export interface PassThroughHooks {
  /** Takes the next chunk, and gives the one to hand on, if any. What it throws ends both sides. */
  take(chunk: Uint8Array): Uint8Array | undefined;
  /** The end has come: gives the last chunk to hand on, if any. What it rejects with ends both sides. */
  finish(): Promise<Uint8Array | undefined>;
  /** One side has failed, was cancelled or aborted. */
  fail(reason: unknown): void;
}

/**
 * A pair for `pipeThrough` that hands chunks on only when the reader asks for them.
 *
 * It is made by hand, because in browsers a `TransformStream` with a transformer costs a tenth of the throughput
 * before it does anything.
 */
export function passThrough(hooks: PassThroughHooks): ReadableWritablePair<Uint8Array, Uint8Array> {
  let output: ReadableStreamDefaultController<Uint8Array>;
  let input: WritableStreamDefaultController;
  // Whether the reader has asked for a chunk that it has not been given yet; `pulled` waits for that.
  let asked = false;
  let pulled: (() => void) | undefined;

  const readable = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        output = controller;
      },
      pull() {
        asked = true;
        pulled?.();
      },
      cancel(reason) {
        hooks.fail(reason);
        input.error(reason);
        pulled?.();
      },
    },
    { highWaterMark: 0 },
  );

  function give(chunk: Uint8Array): void {
    // Enqueueing may ask for the next one at once, so this comes first.
    asked = false;
    output.enqueue(chunk);
  }

  function failBoth(reason: unknown): never {
    hooks.fail(reason);
    output.error(reason);
    throw reason;
  }

  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      input = controller;
      // An abort waits for the write under way, which waits for a reader that may never come.
      controller.signal.addEventListener('abort', () => pulled?.());
    },
    write(chunk) {
      let next: Uint8Array | undefined;
      try {
        next = hooks.take(chunk);
      } catch (error) {
        failBoth(error);
      }
      if (!next) return undefined;
      if (asked) return give(next);
      const waiting = next;
      return new Promise<void>((resolve) => {
        pulled = () => {
          pulled = undefined;
          if (asked && !input.signal.aborted) give(waiting);
          resolve();
        };
      });
    },
    async close() {
      const last = await hooks.finish().catch(failBoth);
      if (last) output.enqueue(last);
      output.close();
    },
    abort(reason) {
      hooks.fail(reason);
      output.error(reason);
    },
  });
  return { readable, writable };
}

/** What happens to the chunks of a {@link passThrough} pair on their way. */
export interface PassThroughHooks {
  /** Takes the next chunk, and gives the one to hand on, if any. What it throws ends both sides. */
  take(chunk: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined>;
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
  // Whether one side has ended the pair, perhaps while a chunk was looked at.
  let isOver = false;

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
        isOver = true;
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
    isOver = true;
    hooks.fail(reason);
    output.error(reason);
    throw reason;
  }

  /** Gives a chunk to the reader, who may still have to ask for it. */
  function handOn(next: Uint8Array | undefined): Promise<void> | undefined {
    if (!next || isOver || input.signal.aborted) return undefined;
    if (asked) {
      give(next);
      return undefined;
    }
    return new Promise<void>((resolve) => {
      pulled = () => {
        pulled = undefined;
        if (asked && !input.signal.aborted) give(next);
        resolve();
      };
    });
  }

  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      input = controller;
      // An abort waits for the write under way, which waits for a reader that may never come.
      controller.signal.addEventListener('abort', () => pulled?.());
    },
    write(chunk) {
      let next: Uint8Array | undefined | Promise<Uint8Array | undefined>;
      try {
        next = hooks.take(chunk);
      } catch (error) {
        failBoth(error);
      }
      // Nearly always it is there at once, and a promise for each chunk would cost something.
      return next instanceof Promise ? next.then(handOn, failBoth) : handOn(next);
    },
    async close() {
      const last = await hooks.finish().catch(failBoth);
      if (last) output.enqueue(last);
      output.close();
    },
    abort(reason) {
      isOver = true;
      hooks.fail(reason);
      output.error(reason);
    },
  });
  return { readable, writable };
}

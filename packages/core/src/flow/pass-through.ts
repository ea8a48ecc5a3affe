/** Hooks for the chunks passing through a {@link passThrough} pair. */
export interface PassThroughHooks {
  /** Receives the next chunk and returns the one to pass on, if any. An error ends both sides. */
  take(chunk: Uint8Array): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Called at the end; returns the last chunk to pass on, if any. A rejection ends both sides. */
  finish(): Promise<Uint8Array | undefined>;
  /** One side has failed, or was canceled or aborted. */
  fail(reason: unknown): void;
}

/**
 * Creates a pair for `pipeThrough` that passes chunks on only when the reader asks for them.
 *
 * Hand-made, because in browsers a `TransformStream` with a transformer costs a tenth of the throughput before it
 * does anything.
 */
export function passThrough(hooks: PassThroughHooks): ReadableWritablePair<Uint8Array, Uint8Array> {
  let output: ReadableStreamDefaultController<Uint8Array>;
  let input: WritableStreamDefaultController;
  // Whether the reader has asked for a chunk and not received it yet; `pulled` waits for that.
  let asked = false;
  let pulled: (() => void) | undefined;
  // Whether one side has ended the pair, perhaps while a chunk was being processed.
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
    // Enqueueing may request the next chunk at once, so this comes first.
    asked = false;
    output.enqueue(chunk);
  }

  function failBoth(reason: unknown): never {
    isOver = true;
    hooks.fail(reason);
    output.error(reason);
    throw reason;
  }

  /** Passes a chunk to the reader, who may not have asked for it yet. */
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
      // An abort waits for the current write, which waits for a reader that may never come.
      controller.signal.addEventListener('abort', () => pulled?.());
    },
    write(chunk) {
      let next: Uint8Array | undefined | Promise<Uint8Array | undefined>;
      try {
        next = hooks.take(chunk);
      } catch (error) {
        failBoth(error);
      }
      // It is nearly always available at once, and a promise per chunk would cost time.
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

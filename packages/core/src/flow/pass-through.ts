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
  // Whether one side has ended the pair, perhaps while a hook was working; `stop` ends the waiting for that.
  let isOver = false;
  let stop: ((reason: unknown) => void) | undefined;

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
        end(reason);
        input.error(reason);
      },
    },
    { highWaterMark: 0 },
  );

  function give(chunk: Uint8Array): void {
    // Enqueueing may request the next chunk at once, so this comes first.
    asked = false;
    output.enqueue(chunk);
  }

  function end(reason: unknown): void {
    if (isOver) return;
    isOver = true;
    hooks.fail(reason);
    stop?.(reason);
    pulled?.();
  }

  function failBoth(reason: unknown): never {
    end(reason);
    output.error(reason);
    throw reason;
  }

  /** Waits for a hook that may take long, such as loading code, but not beyond the end of the pair. */
  function unlessOver<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      stop = reject;
      work.then(resolve, reject);
    });
  }

  /** Passes a chunk to the reader, who may not have asked for it yet. */
  function handOn(next: Uint8Array | undefined): Promise<void> | undefined {
    if (!next || isOver) return undefined;
    if (asked) {
      give(next);
      return undefined;
    }
    return new Promise<void>((resolve) => {
      pulled = () => {
        pulled = undefined;
        if (asked && !isOver) give(next);
        resolve();
      };
    });
  }

  const writable = new WritableStream<Uint8Array>({
    start(controller) {
      input = controller;
      // The sink's own `abort` waits for the current write, which waits for a hook, or a reader that may never come.
      controller.signal.addEventListener('abort', () => {
        const { reason } = controller.signal;
        end(reason);
        output.error(reason);
      });
    },
    write(chunk) {
      let next: Uint8Array | undefined | Promise<Uint8Array | undefined>;
      try {
        next = hooks.take(chunk);
      } catch (error) {
        failBoth(error);
      }
      // It is nearly always available at once, and a promise per chunk would cost time.
      if (!(next instanceof Promise)) return handOn(next);
      // The next write reports an end that came meanwhile.
      return unlessOver(next).then(handOn, (reason) => {
        if (!isOver) failBoth(reason);
      });
    },
    async close() {
      const last = await unlessOver(hooks.finish()).catch((reason) => {
        // A rejection here would be that of the abort, too.
        if (!input.signal.aborted) failBoth(reason);
      });
      if (isOver) return;
      if (last) output.enqueue(last);
      output.close();
    },
  });
  return { readable, writable };
}

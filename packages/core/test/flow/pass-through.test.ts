import { describe, expect, it } from 'vitest';
import { type Deferred, deferred } from '../../src/flow/deferred.js';
import { passThrough } from '../../src/flow/pass-through.js';

interface Waiting {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writer: WritableStreamDefaultWriter<Uint8Array>;
  /** What the pair failed with, in order. */
  readonly failures: unknown[];
  /** The hook that works at something slow, such as loading code. */
  readonly slow: Deferred<Uint8Array | undefined>;
}

/** A pair of which one hook takes its time. */
function waitingIn(hook: 'take' | 'finish'): Waiting {
  const slow = deferred<Uint8Array | undefined>();
  const failures: unknown[] = [];
  const { readable, writable } = passThrough({
    take: (chunk) => (hook === 'take' ? slow.promise : chunk),
    finish: () => slow.promise,
    fail: (reason) => failures.push(reason),
  });
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  return { readable, writer, failures, slow };
}

describe.each(['take', 'finish'] as const)('a pair whose hook `%s` has not answered', (hook) => {
  const begin = ({ writer }: Waiting): Promise<unknown> =>
    (hook === 'take' ? writer.write(new Uint8Array(1)) : writer.close()).catch((reason: unknown) => reason);

  it('ends at once if the writer aborts', async () => {
    const pair = waitingIn(hook);
    const outcome = begin(pair);
    const read = pair.readable.getReader().read();
    read.catch(() => {});
    await Promise.resolve();
    const aborted = pair.writer.abort('enough');
    await expect(read).rejects.toBe('enough');
    await aborted;
    await outcome;
    // What comes later is of no interest to anybody.
    pair.slow.resolve(new Uint8Array(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(pair.failures).toEqual(['enough']);
  });

  it('ends at once if the reader cancels', async () => {
    const pair = waitingIn(hook);
    const outcome = begin(pair);
    await new Promise((resolve) => setTimeout(resolve));
    await pair.readable.cancel('enough');
    expect(await outcome).toBe(hook === 'take' ? undefined : 'enough');
    await expect(pair.writer.closed).rejects.toBe('enough');
    pair.slow.resolve(new Uint8Array(1));
  });
});

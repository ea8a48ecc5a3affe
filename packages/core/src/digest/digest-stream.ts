import { deferred } from '../flow/deferred.js';
import { passThrough } from '../flow/pass-through.js';
import { checkedAlgorithms, type DigestAlgorithm, type Digests } from './algorithms.js';
import { DigestRun } from './digest-run.js';
import type { HashingOptions } from './start-hashing.js';

/**
 * A pair for `pipeThrough` that passes bytes through untouched and computes their digests, in module workers if
 * available. Copies at most a few MiB at a time; if hashing is slower than the input, the writer waits.
 *
 * @example
 * ```ts
 * import { DigestStream } from '@diskloupe/core/digest';
 *
 * const hashing = new DigestStream(['sha256']);
 * await file.stream().pipeThrough(hashing).pipeTo(new WritableStream());
 * (await hashing.digests).sha256.length; // 64
 * ```
 */
export class DigestStream<const A extends DigestAlgorithm = DigestAlgorithm> {
  /** The bytes, unchanged. */
  readonly readable: ReadableStream<Uint8Array>;
  /** Accepts the bytes in order. */
  readonly writable: WritableStream<Uint8Array>;
  /**
   * The digests of all bytes, shortly after the last one has passed through. Rejects with the error that ended the
   * stream before; with a `WorkerLostError` if a worker was lost, while the bytes continue.
   */
  readonly digests: Promise<Digests<A>>;

  /** @throws TypeError for an unknown algorithm */
  constructor(algorithms: readonly A[], options: HashingOptions = {}) {
    const run = new DigestRun(checkedAlgorithms(algorithms), options);
    const result = deferred<Digests<A>>();
    this.digests = result.promise;
    const inner = passThrough({
      take: (chunk) => chunk,
      async finish() {
        run.finish().then(result.resolve, result.reject);
        return undefined;
      },
      fail(reason) {
        run.end();
        result.reject(reason);
      },
    });
    this.readable = inner.readable;
    const writer = inner.writable.getWriter();
    this.writable = new WritableStream<Uint8Array>({
      start(controller) {
        // The reader may have canceled.
        writer.closed.catch((reason) => controller.error(reason));
        // The current write waits for a reader that may never come.
        controller.signal.addEventListener('abort', () => {
          writer.abort(controller.signal.reason).catch(() => {});
        });
      },
      async write(chunk) {
        if (!(chunk instanceof Uint8Array)) {
          const wrong = new TypeError('chunks must be Uint8Arrays');
          await writer.abort(wrong);
          throw wrong;
        }
        // Hashed before it is passed on: the receiver may transfer it.
        await run.take(chunk).catch((reason) => {
          result.reject(reason);
          run.end();
        });
        await writer.write(chunk);
      },
      close: () => writer.close(),
      abort: (reason) => writer.abort(reason),
    });
  }
}

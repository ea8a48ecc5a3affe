import { deferred } from '../flow/deferred.js';
import { passThrough } from '../flow/pass-through.js';
import { checkedAlgorithms, type DigestAlgorithm, type Digests } from './algorithms.js';
import { DigestRun } from './digest-run.js';
import type { HashingOptions } from './start-hashing.js';

/**
 * A pair for `pipeThrough` that lets bytes through untouched and computes digests of them, in module workers where there
 * are such. At most some MiB are copied at a time; where hashing is slower than what comes, the writer waits.
 */
export class DigestStream<const A extends DigestAlgorithm = DigestAlgorithm> {
  /** The bytes, unchanged. */
  readonly readable: ReadableStream<Uint8Array>;
  /** Takes the bytes in order. */
  readonly writable: WritableStream<Uint8Array>;
  /**
   * The digests of all bytes, soon after the last one has gone through. Rejects with what ended the stream before; with
   * {@link SourceReadError} where a worker died, while the bytes go on.
   */
  readonly digests: Promise<Digests<A>>;

  /** @throws TypeError for an algorithm that is not known */
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
        // Whoever reads may have had enough.
        writer.closed.catch((reason) => controller.error(reason));
        // The write under way waits for a reader that may never come.
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
        // Hashed before it is handed on: whoever gets it may transfer it.
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

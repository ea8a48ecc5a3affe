/**
 * `promise`, or a rejection with the signal's reason as soon as it is aborted: much that is read (a slice of a
 * blob, a source of the caller's) cannot be cancelled, so the waiting is, and what comes later is let go.
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

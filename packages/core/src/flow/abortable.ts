/**
 * Returns `promise`, or a rejection with the signal's reason as soon as it is aborted: many reads (a slice of a blob,
 * a caller's own source) cannot be canceled, so only the waiting ends, and the late result is dropped.
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

/** The package's version. A worker of another version is not used: its file may come from a stale deployment or a CDN. */
export const VERSION: string = '0.1.0';

/** Messages to a worker: first a hello with its setup, then orders. It answers each in order. */
export type ToWorker<Setup = unknown, Order = unknown> =
  | { readonly id: 0; readonly hello: Setup }
  | { readonly id: number; readonly order: Order };

/** Messages from a worker: its version once ready, notes about the current order, its answer or its error. */
export type FromWorker =
  | { readonly id: 0; readonly version: string }
  | { readonly id: number; readonly note: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: unknown };

export function isFromWorker(message: unknown): message is FromWorker {
  if (typeof message !== 'object' || message === null) return false;
  if (!('id' in message && typeof message.id === 'number')) return false;
  return 'version' in message || 'note' in message || 'answer' in message || 'error' in message;
}

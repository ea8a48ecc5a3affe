import type { OriginPath } from '../workers/origin-path.js';
import type { StorageFault } from './storage-failure.js';

/** Messages to the worker that writes a file. It answers each, in order, with one {@link FromWriter}. */
export type ToWriter =
  | { readonly kind: 'open'; readonly path: OriginPath }
  | {
      readonly kind: 'write';
      readonly memory: ArrayBuffer;
      /** The number of its bytes to write. */
      readonly length: number;
      /** In bytes from the start of the file. */
      readonly at: number;
    }
  | { readonly kind: 'truncate'; readonly size: number }
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'done' }
  /** A batch is written, and its memory is free. */
  | { readonly kind: 'written'; readonly memory: ArrayBuffer }
  /** Files cannot be opened here for synchronous writing. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'failed'; readonly fault: StorageFault };

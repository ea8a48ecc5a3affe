import type { StorageFault } from './storage-failure.js';

/** What the worker that writes a file is told. It answers each message, in their order, with one {@link FromWriter}. */
export type ToWriter =
  | { readonly kind: 'open'; readonly file: FileSystemFileHandle }
  | {
      readonly kind: 'write';
      readonly memory: ArrayBuffer;
      /** As many bytes of it are to be written. */
      readonly length: number;
      /** In bytes from the start of the file. */
      readonly at: number;
    }
  | { readonly kind: 'truncate'; readonly size: number }
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'done' }
  /** A batch is written, and its memory free. */
  | { readonly kind: 'written'; readonly memory: ArrayBuffer }
  /** Files cannot be opened here for writing at once. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'failed'; readonly fault: StorageFault };

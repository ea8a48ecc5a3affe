/* What runs in a module worker: it computes digests of what it is sent, and sends the memory back. */
import type { DigestAlgorithm } from './algorithms.js';
import { Hasher } from './hasher.js';
import type { DigestEntries } from './hashing.js';

/** What the worker is told, in this order: the algorithms, then bytes in memory that it is given, then the end. */
export type DigestOrder =
  | { readonly algorithms: readonly DigestAlgorithm[] }
  | { readonly memory: ArrayBuffer; readonly length: number }
  | { readonly end: true };

/** What it answers: that it is ready; the memory of bytes that it is done with; the digests. */
export type DigestAnswer =
  | { readonly ready: true }
  | { readonly memory: ArrayBuffer }
  | { readonly digests: DigestEntries };

const answer = (message: DigestAnswer, transfer: Transferable[] = []): void =>
  globalThis.postMessage(message, { transfer });

let hasher = new Hasher([]);

globalThis.onmessage = ({ data }: MessageEvent<DigestOrder>) => {
  if ('algorithms' in data) {
    hasher = new Hasher(data.algorithms);
    answer({ ready: true });
  } else if ('memory' in data) {
    hasher.update(new Uint8Array(data.memory, 0, data.length));
    answer({ memory: data.memory }, [data.memory]);
  } else answer({ digests: hasher.digests() });
};

import type { Handle } from '../workers/serve.js';
import type { DigestAlgorithm } from './algorithms.js';
import { Hasher } from './hasher.js';

/** Bytes in memory sent to the worker; finally the end. */
export type DigestOrder = { readonly memory: ArrayBuffer; readonly length: number } | { readonly end: true };

/** The worker's side, set up with the algorithms: returns memory when done with it, and finally the digests. */
export function openHasher(algorithms: readonly DigestAlgorithm[]): Handle<DigestOrder> {
  const hasher = new Hasher(algorithms);
  return (order) => {
    if ('end' in order) return { answer: { digests: hasher.digests() } };
    const { memory, length } = order;
    hasher.update(new Uint8Array(memory, 0, length));
    return { answer: { memory }, transfer: [memory] };
  };
}

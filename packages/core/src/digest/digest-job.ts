import type { Handle } from '../workers/serve.js';
import type { DigestAlgorithm } from './algorithms.js';
import { Hasher } from './hasher.js';

/** Bytes in memory that the worker is given; at last the end. */
export type DigestOrder = { readonly memory: ArrayBuffer; readonly length: number } | { readonly end: true };

/** The worker's side, set up with the algorithms: it gives back memory that it is done with, and at last the digests. */
export function openHasher(algorithms: readonly DigestAlgorithm[]): Handle<DigestOrder> {
  const hasher = new Hasher(algorithms);
  return (order) => {
    if ('end' in order) return { answer: { digests: hasher.digests() } };
    const { memory, length } = order;
    hasher.update(new Uint8Array(memory, 0, length));
    return { answer: { memory }, transfer: [memory] };
  };
}

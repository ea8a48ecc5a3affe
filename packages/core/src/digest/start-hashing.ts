import { loadPart } from '../flow/load-part.js';
import { type DigestAlgorithm, STRONGEST_FIRST } from './algorithms.js';
import type { DigestEntries, Hashing } from './hashing.js';
import { isInWebCrypto, WHOLE_MOST, WholeHashing } from './whole-hashing.js';
import { WorkerHashing } from './worker-hashing.js';

/**
 * Where digests are computed.
 *
 * @example
 * ```ts
 * import { DigestStream } from '@diskloupe/core/digest';
 *
 * const hashing = new DigestStream(['md5', 'sha256'], { workers: 1 });
 * ```
 */
export interface HashingOptions {
  /** The most module workers; by default one per algorithm, as long as there are processors. None with 0. */
  readonly workers?: number | undefined;
}

/** The same, if the number of bytes is known. */
export interface KnownHashingOptions extends HashingOptions {
  /** Total number of bytes; absent if unknown. */
  readonly size?: number | undefined;
}

/**
 * Starts computing digests: with WebCrypto what it supports and fits in memory, the others in parallel workers if
 * available, otherwise on this thread.
 */
export async function startHashing(
  algorithms: readonly DigestAlgorithm[],
  { size = Number.POSITIVE_INFINITY, ...options }: KnownHashingOptions = {},
): Promise<Hashing> {
  const candidates = size <= WHOLE_MOST ? algorithms.filter(isInWebCrypto) : [];
  const whole = candidates.length ? WholeHashing.start(candidates, size) : undefined;
  const others = whole ? algorithms.filter((name) => !candidates.includes(name)) : algorithms;
  const scripts = others.length ? await startScripts(others, options) : undefined;
  return together([whole, scripts].filter((hashing) => hashing !== undefined));
}

async function startScripts(
  algorithms: readonly DigestAlgorithm[],
  { workers = globalThis.navigator?.hardwareConcurrency ?? 1 }: HashingOptions,
): Promise<Hashing> {
  const shares = shared(algorithms, workers);
  const started = await Promise.all(shares.map((share) => WorkerHashing.start(share)));
  const running = started.filter((hashing) => hashing !== undefined);
  if (running.length && running.length === shares.length) return together(running);
  for (const hashing of running) hashing.end();
  const { ThreadHashing } = await loadPart('digests', () => import('./thread-hashing.js'));
  return new ThreadHashing(algorithms);
}

/**
 * Distributes the algorithms over workers; the slowest ones, which are the strongest, go to different workers first.
 */
function shared(algorithms: readonly DigestAlgorithm[], workers: number): DigestAlgorithm[][] {
  const count = Math.min(Math.max(0, Math.floor(workers)), algorithms.length);
  const shares: DigestAlgorithm[][] = Array.from({ length: count }, () => []);
  STRONGEST_FIRST.filter((name) => algorithms.includes(name)).forEach((name, i) => {
    shares[i % count]?.push(name);
  });
  return shares;
}

function together(all: readonly Hashing[]): Hashing {
  return {
    async take(bytes) {
      await Promise.all(all.map((hashing) => hashing.take(bytes)));
    },
    async finish() {
      const entries: DigestEntries[] = await Promise.all(all.map((hashing) => hashing.finish()));
      return entries.flat();
    },
    end() {
      for (const hashing of all) hashing.end();
    },
  };
}

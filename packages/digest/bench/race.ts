import type { Digest, DigestAlgorithm } from '@diskloupe/digest';
import { createDigest } from '@diskloupe/digest/script';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

/** The speed of our digest relative to another one. */
export interface DigestFigure {
  readonly algorithm: DigestAlgorithm;
  /** The other one, e.g. `@noble/hashes`. */
  readonly rival: string;
  /** Median throughput, in MiB/s, of ours and of the rival. */
  readonly ours: number;
  readonly theirs: number;
  /** Median over the pairs of the rival's time divided by ours: above 1 ours is faster. */
  readonly ratio: number;
}

/** Starts a digest of the rival's. */
export type Rival = (
  algorithm: DigestAlgorithm,
) => Pick<Digest, 'digest'> & { update(bytes: Uint8Array): unknown };

const NOBLE = { md5, sha1, sha256, sha512 } as const;
const MiB = 1024 * 1024;
/** Bytes per turn: short, so that other work affects both alike, and long enough for a browser's coarse clock. */
const TURN = 2 * MiB;
/** Turns before the first that counts: with three, SHA-256 in Chromium was still being compiled, and seemed half as fast. */
const WARM_UP = 24;

export const noble: Rival = (algorithm) => NOBLE[algorithm].create();

/** Hashes chunks of 1 MiB in script, in alternating pairs with the rival. */
export function race(name: string, rival: Rival, pairs = 15): DigestFigure[] {
  const chunk = Uint8Array.from({ length: MiB }, (_, i) => (i * 2_654_435_761) >>> 13);
  const time = (start: Rival, algorithm: DigestAlgorithm): number => {
    const digest = start(algorithm);
    const began = performance.now();
    for (let at = 0; at < TURN; at += MiB) digest.update(chunk);
    return performance.now() - began;
  };
  return (['md5', 'sha1', 'sha256', 'sha512'] as const).map((algorithm) => {
    const times: { ours: number; theirs: number }[] = [];
    for (let i = -WARM_UP; i < pairs; i++) {
      // The order alternates, too.
      let ours = i % 2 ? time(createDigest, algorithm) : 0;
      const theirs = time(rival, algorithm);
      ours ||= time(createDigest, algorithm);
      if (i >= 0) times.push({ ours, theirs });
    }
    const rate = (values: readonly number[]): number => TURN / MiB / (median(values) / 1000);
    return {
      algorithm,
      rival: name,
      ours: rate(times.map((pair) => pair.ours)),
      theirs: rate(times.map((pair) => pair.theirs)),
      ratio: median(times.map((pair) => pair.theirs / pair.ours)),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

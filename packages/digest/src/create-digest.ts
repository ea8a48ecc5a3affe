import { BlockDigest, type BlockFunction } from './block-digest.js';
import type { Digest, DigestAlgorithm } from './digest.js';
import { md5 } from './md5/index.js';
import { sha1 } from './sha1/index.js';
import { sha256 } from './sha256/index.js';
import { sha512 } from './sha512/index.js';

const FUNCTIONS: Readonly<Record<DigestAlgorithm, BlockFunction>> = { md5, sha1, sha256, sha512 };

/**
 * Starts a digest.
 *
 * @throws TypeError for an unknown algorithm
 */
export function createDigest(algorithm: DigestAlgorithm): Digest {
  if (!Object.hasOwn(FUNCTIONS, algorithm)) {
    throw new TypeError(`algorithm is ${String(algorithm)}, not one of ${Object.keys(FUNCTIONS).join(', ')}`);
  }
  return new BlockDigest(FUNCTIONS[algorithm]);
}

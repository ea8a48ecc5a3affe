import { BlockDigest, type BlockFunction } from './block-digest.js';
import type { Digest, DigestAlgorithm } from './digest.js';
import { md5 } from './md5/index.js';
import { sha1 } from './sha1/index.js';
import { sha256 } from './sha256/index.js';
import { sha512 } from './sha512/index.js';

const FUNCTIONS: Readonly<Record<DigestAlgorithm, BlockFunction>> = { md5, sha1, sha256, sha512 };

/**
 * Starts a digest, in script; in Node, `@diskloupe/digest` has one of the same name with `node:crypto`.
 *
 * @throws TypeError for an unknown algorithm
 *
 * @example
 * ```ts
 * import { createDigest } from '@diskloupe/digest';
 *
 * const digest = createDigest('sha256');
 * for await (const chunk of file.stream()) digest.update(chunk);
 * digest.digest().length; // 32
 * ```
 */
export function createDigest(algorithm: DigestAlgorithm): Digest {
  if (!Object.hasOwn(FUNCTIONS, algorithm)) {
    throw new TypeError(`algorithm is ${String(algorithm)}, not one of ${Object.keys(FUNCTIONS).join(', ')}`);
  }
  return new BlockDigest(FUNCTIONS[algorithm]);
}

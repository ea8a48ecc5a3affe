import { createHash, type Hash } from 'node:crypto';
import { createDigest as createScriptDigest } from '../create-digest.js';
import type { Digest, DigestAlgorithm } from '../digest.js';
import { NativeDigest } from './native-digest.js';

/**
 * Starts a digest with `node:crypto`, or in script if it lacks the algorithm: OpenSSL in FIPS mode has no MD5.
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
  const digest = createScriptDigest(algorithm);
  let hash: Hash;
  try {
    hash = createHash(algorithm);
  } catch {
    return digest;
  }
  return new NativeDigest(algorithm, hash);
}

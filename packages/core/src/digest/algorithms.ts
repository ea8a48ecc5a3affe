/**
 * The digests that publishers list and clouds store, by their usual names: MD5 (RFC 1321), SHA-1, SHA-256, and SHA-512
 * (FIPS 180-4).
 *
 * @example
 * ```ts
 * import { type DigestAlgorithm, digestOf } from '@diskloupe/core/digest';
 *
 * const wanted: readonly DigestAlgorithm[] = ['md5', 'sha512'];
 * const digests = await digestOf(file, wanted);
 * for (const algorithm of wanted) console.log(algorithm, digests[algorithm]);
 * ```
 */
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

/**
 * A digest for each requested algorithm, in lowercase hexadecimal digits.
 *
 * @example
 * ```ts
 * import { type Digests, digestOf } from '@diskloupe/core/digest';
 *
 * const digests: Digests<'sha256'> = await digestOf(file, ['sha256']);
 * digests.sha256.length; // 64
 * ```
 */
export type Digests<A extends DigestAlgorithm = DigestAlgorithm> = Readonly<Record<A, string>>;

/** Number of hexadecimal digits of each, weakest first. Sources: RFC 1321; FIPS 180-4. */
export const HEX_DIGITS: Readonly<Record<DigestAlgorithm, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha512: 128,
};

/** All of them, strongest first. */
export const STRONGEST_FIRST: readonly DigestAlgorithm[] = ['sha512', 'sha256', 'sha1', 'md5'];

export function isDigestAlgorithm(name: unknown): name is DigestAlgorithm {
  return typeof name === 'string' && Object.hasOwn(HEX_DIGITS, name);
}

/**
 * Returns the list without duplicates.
 *
 * @throws TypeError whose message begins with `algorithms` for an unknown one
 */
export function checkedAlgorithms<A extends DigestAlgorithm>(algorithms: readonly A[]): readonly A[] {
  for (const name of algorithms) {
    if (!isDigestAlgorithm(name)) {
      throw new TypeError(`algorithms has ${String(name)}, not among ${Object.keys(HEX_DIGITS).join(', ')}`);
    }
  }
  return [...new Set(algorithms)];
}

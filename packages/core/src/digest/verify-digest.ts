import { DigestMismatchError } from '../errors.js';
import type { ImageInput } from '../source/to-source.js';
import type { DigestAlgorithm } from './algorithms.js';
import { type DigestOptions, digestOf } from './digest-of.js';
import { parseSums } from './parse-sums.js';
import { findSum, type ParsedSums, type Sum } from './sums.js';

/**
 * Options of {@link verifyDigest}.
 *
 * @example
 * ```ts
 * import { verifyDigest } from '@diskloupe/core/digest';
 *
 * const sums = '9e107d9d372bb6826bd81d3542a419d6  debian-13.qcow2';
 * const { matches } = await verifyDigest(file, sums, { fileName: 'debian-13.qcow2' });
 * matches; // false
 * ```
 */
export interface VerifyOptions extends DigestOptions {
  /** The file's name in the sums; by default that of a `File`. */
  readonly fileName?: string | undefined;
}

/**
 * Whether a file matches its published digest.
 *
 * @example
 * ```ts
 * import { verifyDigest } from '@diskloupe/core/digest';
 *
 * const { algorithm, expected, actual, matches } = await verifyDigest(file, '9e107d9d372bb6826bd81d3542a419d6');
 * if (!matches) console.log(`The ${algorithm} is ${actual}, not ${expected}.`);
 * ```
 */
export interface DigestVerdict {
  /** The hash function of both. */
  readonly algorithm: DigestAlgorithm;
  /** In lowercase hexadecimal digits, like `actual`. */
  readonly expected: string;
  /** That of the file. */
  readonly actual: string;
  /** Whether they are the same. */
  readonly matches: boolean;
}

/**
 * Compares a file with a digest, or with a sums file.
 *
 * @param expected an MD5, SHA-1, SHA-256, or SHA-512 digest, the text of a sums file, or the result of
 *   {@link parseSums}
 * @throws TypeError if `expected` does not list the file, or contradicts itself; otherwise as {@link digestOf}
 *
 * @example
 * ```ts
 * import { digestOf, verifyDigest } from '@diskloupe/core/digest';
 *
 * const { sha256 } = await digestOf(file, ['sha256']);
 * (await verifyDigest(file, `${sha256}  disk.qcow2`)).matches; // true
 * (await verifyDigest(file, '9e107d9d372bb6826bd81d3542a419d6')).matches; // false
 * ```
 */
export async function verifyDigest(
  input: ImageInput | ReadableStream<Uint8Array>,
  expected: string | ParsedSums,
  options: VerifyOptions = {},
): Promise<DigestVerdict> {
  const { algorithm, digest } = sumFor(expected, options.fileName ?? nameOf(input));
  const digests = await digestOf(input, [algorithm], options);
  const actual = digests[algorithm];
  return { algorithm, expected: digest, actual, matches: actual === digest };
}

/**
 * Compares as {@link verifyDigest} does, for callers that cannot continue without a match.
 *
 * @throws DigestMismatchError if it differs; otherwise as {@link verifyDigest}
 *
 * @example
 * ```ts
 * import { assertDigest } from '@diskloupe/core/digest';
 * import { DigestMismatchError } from '@diskloupe/core/errors';
 *
 * try {
 *   await assertDigest(file, '9e107d9d372bb6826bd81d3542a419d6');
 * } catch (error) {
 *   if (error instanceof DigestMismatchError) console.log(error.expected, error.actual);
 * }
 * ```
 */
export async function assertDigest(
  input: ImageInput | ReadableStream<Uint8Array>,
  expected: string | ParsedSums,
  options: VerifyOptions = {},
): Promise<DigestVerdict> {
  const verdict = await verifyDigest(input, expected, options);
  const { algorithm, actual, matches } = verdict;
  if (!matches) throw new DigestMismatchError(algorithm, verdict.expected, actual);
  return verdict;
}

function sumFor(expected: string | ParsedSums, fileName: string | undefined): Sum {
  const sums = typeof expected === 'string' ? parseSums(expected) : expected;
  const sum = findSum(sums, fileName);
  if (sum) return sum;
  throw new TypeError(`expected has no digest, or no single one, of ${fileName ?? 'a file without a name'}`);
}

function nameOf(input: unknown): string | undefined {
  return typeof File !== 'undefined' && input instanceof File ? input.name : undefined;
}

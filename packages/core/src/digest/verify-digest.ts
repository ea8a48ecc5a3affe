import { DigestMismatchError } from '../errors.js';
import type { ImageInput } from '../source/to-source.js';
import type { DigestAlgorithm } from './algorithms.js';
import { type DigestOptions, digestOf } from './digest-of.js';
import { parseSums } from './parse-sums.js';
import { findSum, type ParsedSums, type Sum } from './sums.js';

/** What {@link verifyDigest} needs besides. */
export interface VerifyOptions extends DigestOptions {
  /** The name under which the sums have the file; by default that of a `File`. */
  readonly fileName?: string | undefined;
}

/** Whether a file is what was said of it. */
export interface DigestVerdict {
  readonly algorithm: DigestAlgorithm;
  /** In lower-case hexadecimal digits, as `actual` is. */
  readonly expected: string;
  readonly actual: string;
  readonly matches: boolean;
}

/**
 * Holds a file against a digest, or against what sums say of it.
 *
 * @param expected a digest of MD5, SHA-1, SHA-256 or SHA-512, the text of a file of sums, or what {@link parseSums} gave
 * @throws TypeError where `expected` says nothing of the file, or contradicts itself; otherwise as {@link digestOf}
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
 * The same for who goes no further without it.
 *
 * @throws DigestMismatchError where it is another; otherwise as {@link verifyDigest}
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

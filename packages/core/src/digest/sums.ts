import { type DigestAlgorithm, STRONGEST_FIRST } from './algorithms.js';

/**
 * A published digest of a file: a line of a sums file.
 *
 * @example
 * ```ts
 * import { parseSums, type Sum } from '@diskloupe/core/digest';
 *
 * const [sum]: readonly Sum[] = parseSums('9e107d9d372bb6826bd81d3542a419d6 *disk.qcow2').sums;
 * sum?.algorithm; // 'md5'
 * sum?.fileName; // 'disk.qcow2'
 * sum?.line; // 1
 * ```
 */
export interface Sum {
  /** The hash function. */
  readonly algorithm: DigestAlgorithm;
  /** In lowercase hexadecimal digits. */
  readonly digest: string;
  /** As written there, perhaps with folders; `null` for a digest alone, or of standard input. */
  readonly fileName: string | null;
  /** Its line number, from 1. */
  readonly line: number;
}

/**
 * Contents of a sums file, such as `SHA256SUMS`.
 *
 * @example
 * ```ts
 * import { parseSums } from '@diskloupe/core/digest';
 *
 * const { sums, skipped, clearsigned } = parseSums('9e107d9d372bb6826bd81d3542a419d6  disk.qcow2\nnot a digest');
 * sums.length; // 1
 * skipped; // [{ line: 2, reason: 'it is no digest' }]
 * clearsigned; // false
 * ```
 */
export interface ParsedSums {
  /** The digests, in the order of their lines. */
  readonly sums: readonly Sum[];
  /** Unusable lines, and why; comments and empty lines are not included. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  /**
   * Whether it is the text within an OpenPGP signature. The signature is not verified: a checksum delivered the same
   * way as the file proves that nothing was damaged, not who made it.
   */
  readonly clearsigned: boolean;
}

/**
 * Finds the digest of a file by the last part of its name, choosing the strongest algorithm. Without a name, or for
 * sums without names, it must be unambiguous which file is meant. Throws nothing.
 *
 * @returns undefined if the file is not listed, or if two lines contradict each other
 *
 * @example
 * ```ts
 * import { findSum, parseSums } from '@diskloupe/core/digest';
 *
 * const sums = parseSums('9e107d9d372bb6826bd81d3542a419d6  images/disk.qcow2');
 * findSum(sums, 'disk.qcow2')?.algorithm; // 'md5'
 * findSum(sums, 'other.qcow2'); // undefined
 * ```
 */
export function findSum({ sums }: ParsedSums, fileName?: string): Sum | undefined {
  const candidates = sumsOf(sums, fileName);
  for (const algorithm of STRONGEST_FIRST) {
    const [first, ...others] = candidates.filter((sum) => sum.algorithm === algorithm);
    if (first) return others.every(({ digest }) => digest === first.digest) ? first : undefined;
  }
  return undefined;
}

function sumsOf(sums: readonly Sum[], fileName: string | undefined): readonly Sum[] {
  const names = new Set(sums.flatMap((sum) => (sum.fileName === null ? [] : [plain(sum.fileName)])));
  // Bare digests belong to the file that they were published with.
  if (!names.size) return sums;
  if (fileName === undefined) return names.size === 1 ? sums : [];
  const wanted = plain(fileName);
  const named = sums.filter((sum) => sum.fileName !== null && plain(sum.fileName) === wanted);
  if (named.length) return named;
  return sums.filter((sum) => sum.fileName !== null && baseName(plain(sum.fileName)) === baseName(wanted));
}

/** Normalizes a name: systems compose letters and accents differently. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/^(?:\.[/\\])+/, '');
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/s, '');
}

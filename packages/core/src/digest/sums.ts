import { type DigestAlgorithm, STRONGEST_FIRST } from './algorithms.js';

/** What a publisher says of a file. */
export interface Sum {
  readonly algorithm: DigestAlgorithm;
  /** In lower-case hexadecimal digits. */
  readonly digest: string;
  /** As it stands there, perhaps with folders; `null` for a digest alone, or of standard input. */
  readonly fileName: string | null;
  /** Where it stands, from 1. */
  readonly line: number;
}

/** What stands in a file of digests, such as `SHA256SUMS`. */
export interface ParsedSums {
  readonly sums: readonly Sum[];
  /** Lines that are of no use here, and why; comments and empty lines are not among them. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  /**
   * Whether it is the text within an OpenPGP signature. Whether that is a good one is not looked at here: what comes with
   * a file, over the same way, proves that nothing was damaged, not who made it.
   */
  readonly clearsigned: boolean;
}

/**
 * What sums say of a file, by the last part of its name: that of the strongest algorithm. Without a name, or of sums
 * without names, it has to be clear which file is meant.
 *
 * @returns nothing where nothing is said of it, or where two lines contradict each other
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
  // Digests alone are of whatever file they were published with.
  if (!names.size) return sums;
  if (fileName === undefined) return names.size === 1 ? sums : [];
  const wanted = plain(fileName);
  const named = sums.filter((sum) => sum.fileName !== null && plain(sum.fileName) === wanted);
  if (named.length) return named;
  return sums.filter((sum) => sum.fileName !== null && baseName(plain(sum.fileName)) === baseName(wanted));
}

/** The same name by whatever system it was written: one composes letters and accents, another does not. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/^(?:\.[/\\])+/, '');
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/s, '');
}

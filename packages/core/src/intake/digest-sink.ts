import type { DigestAlgorithm } from '../digest/algorithms.js';
import type { Hashing } from '../digest/hashing.js';
import { DigestMismatchError, StagingError } from '../errors.js';
import type { FileSink } from '../storage/file-sink.js';

/**
 * A file's published digest.
 *
 * @example
 * ```ts no-run
 * import { type ExpectedDigest, fetchToRaw } from '@diskloupe/core/intake';
 * import { permissive } from '@diskloupe/core/policy';
 *
 * const published: ExpectedDigest = { algorithm: 'md5', digest: '9e107d9d372bb6826bd81d3542a419d6' };
 * await fetchToRaw('https://cloud.example/disk.qcow2', 'disk.qcow2', permissive(), { digests: [published] });
 * ```
 */
export interface ExpectedDigest {
  /** The hash function. */
  readonly algorithm: DigestAlgorithm;
  /** In lowercase hexadecimal digits. */
  readonly digest: string;
}

/**
 * An expected digest, and the actual one, both in lowercase hexadecimal digits.
 *
 * @example
 * ```ts
 * import type { FoundDigest } from '@diskloupe/core/intake';
 *
 * const onDigests = (found: readonly FoundDigest[]) => {
 *   for (const { algorithm, digest, actual } of found) console.log(algorithm, digest === actual);
 * };
 * ```
 */
export interface FoundDigest extends ExpectedDigest {
  /** The digest of the bytes that have arrived. */
  readonly actual: string;
}

/** Expected digests, and how to compute them. */
export interface DigestCheck {
  readonly expected: readonly ExpectedDigest[];
  /** Starts computing these digests. */
  start(algorithms: readonly DigestAlgorithm[]): Promise<Hashing>;
  /** Called once all bytes have arrived, whether the digests match or not. */
  onDigests(found: readonly FoundDigest[]): void;
}

/** Computes digests of what is written to a sink from beginning to end; a mismatch makes `close` fail. */
export class DigestSink implements FileSink {
  readonly #sink: FileSink;
  readonly #hashing: Hashing;
  readonly #check: DigestCheck;
  #hashed = 0;

  private constructor(sink: FileSink, hashing: Hashing, check: DigestCheck) {
    this.#sink = sink;
    this.#hashing = hashing;
    this.#check = check;
  }

  /** @returns the sink itself if no digest is expected */
  static async around(sink: FileSink, check: DigestCheck): Promise<FileSink> {
    if (!check.expected.length) return sink;
    return new DigestSink(sink, await startHashing(check), check);
  }

  truncate(size: number): Promise<void> | void {
    return this.#sink.truncate?.(size);
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    if (at !== this.#hashed)
      throw new StagingError('', {
        code: 'storage_out_of_order',
        params: { place: at, expected: this.#hashed },
      });
    this.#hashed += bytes.length;
    await Promise.all([this.#hashing.take(bytes), this.#sink.write(bytes, at)]);
  }

  /** @throws DigestMismatchError */
  async close(): Promise<void> {
    await assertDigests(this.#hashing, this.#check);
    await this.#sink.close();
  }

  async abort(reason: unknown): Promise<void> {
    this.#hashing.end();
    await this.#sink.abort(reason);
  }
}

/** Starts computing each expected digest, once. */
export function startHashing({ expected, start }: DigestCheck): Promise<Hashing> {
  return start([...new Set(expected.map(({ algorithm }) => algorithm))]);
}

/** @throws DigestMismatchError */
export async function assertDigests(
  hashing: Hashing,
  { expected, onDigests }: DigestCheck,
): Promise<readonly FoundDigest[]> {
  const computed = new Map(await hashing.finish());
  const found = expected.map((each) => ({ ...each, actual: computed.get(each.algorithm) ?? '' }));
  onDigests(found);
  const wrong = found.find(({ digest, actual }) => digest !== actual);
  if (wrong) throw new DigestMismatchError(wrong.algorithm, wrong.digest, wrong.actual);
  return found;
}

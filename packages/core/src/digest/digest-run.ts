import type { DigestAlgorithm, Digests } from './algorithms.js';
import type { Hashing } from './hashing.js';
import { type KnownHashingOptions, startHashing } from './start-hashing.js';

/** Digests of consecutive bytes. Nothing starts or loads before the first bytes. */
export class DigestRun<A extends DigestAlgorithm> {
  readonly #algorithms: readonly A[];
  readonly #options: KnownHashingOptions;
  #hashing: Promise<Hashing> | undefined;
  #isEnded = false;

  constructor(algorithms: readonly A[], options: KnownHashingOptions) {
    this.#algorithms = algorithms;
    this.#options = options;
  }

  /** Resolves when the caller may reuse the bytes. */
  async take(bytes: Uint8Array): Promise<void> {
    if (!this.#algorithms.length || this.#isEnded) return;
    const hashing = await this.#start();
    if (!this.#isEnded) await hashing.take(bytes);
  }

  async finish(): Promise<Digests<A>> {
    const entries = new Map<DigestAlgorithm, string>(
      this.#algorithms.length ? await (await this.#start()).finish() : [],
    );
    const digests: Partial<Record<A, string>> = {};
    for (const name of this.#algorithms) digests[name] = entries.get(name) ?? '';
    // All of them are there now, which the compiler cannot know.
    return digests as Digests<A>;
  }

  /** Releases everything. */
  end(): void {
    this.#isEnded = true;
    this.#hashing?.then((hashing) => hashing.end()).catch(() => {});
  }

  #start(): Promise<Hashing> {
    this.#hashing ??= startHashing(this.#algorithms, this.#options);
    return this.#hashing;
  }
}

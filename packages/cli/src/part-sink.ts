import { createHash, type Hash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DigestMismatchError, type FileSink, StorageFullError } from '@diskloupe/core';
import type { ExpectedDigest } from './expected-digests.js';
import type { FilePart } from './file-part.js';

/** An expected digest, and the one that was found. */
export interface FoundDigest extends ExpectedDigest {
  readonly actual: string;
}

/**
 * Takes an image into a staged file, and computes on the way the digests that are expected of it. Its end fails where
 * they differ.
 */
export class PartSink implements FileSink {
  readonly #part: FilePart;
  readonly #hashes: readonly { readonly expected: ExpectedDigest; readonly hash: Hash }[];
  #hashed = 0;
  /** Once all has come. */
  digests: readonly FoundDigest[] = [];

  constructor(part: FilePart, expected: readonly ExpectedDigest[]) {
    this.#part = part;
    this.#hashes = expected.map((each) => ({ expected: each, hash: createHash(each.algorithm) }));
  }

  truncate(size: number): void {
    this.#part.truncate(size);
  }

  write(bytes: Uint8Array, at: number): Promise<void> {
    if (at !== this.#hashed) throw new RangeError(`bytes at ${at} came after ${this.#hashed}`);
    for (const { hash } of this.#hashes) hash.update(bytes);
    this.#hashed += bytes.length;
    return this.#part.write(bytes, at);
  }

  /** @throws DigestMismatchError */
  async close(): Promise<void> {
    // It was made as long as the server had told, which may be packed on the way.
    this.#part.truncate(this.#hashed);
    this.digests = this.#hashes.map(({ expected, hash }) => ({ ...expected, actual: hash.digest('hex') }));
    const wrong = this.digests.find(({ digest, actual }) => digest !== actual);
    if (wrong) throw new DigestMismatchError(wrong.algorithm, wrong.digest, wrong.actual);
  }

  async abort(): Promise<void> {
    this.#part.discard();
  }
}

/**
 * Tells a want of room before anything has come.
 *
 * @param path of a file that is to be
 * @param needed in bytes
 * @throws StorageFullError
 */
export function assertRoomBeside(path: string, needed: number): void {
  const { bavail, bsize, blocks } = statfsSync(dirname(path));
  // Some file systems do not say.
  if (blocks > 0 && needed > bavail * bsize) throw new StorageFullError(needed, bavail * bsize);
}

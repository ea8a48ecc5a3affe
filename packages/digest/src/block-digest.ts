import { checkBytes } from './checked-bytes.js';
import { type Digest, type DigestAlgorithm, DigestFinishedError } from './digest.js';

/**
 * Compresses whole blocks into the state.
 *
 * @param state the words of the state, changed in place
 * @param offset of the first block in `view`, in bytes
 */
export type Compress = (state: Int32Array, view: DataView, offset: number, blocks: number) => void;

/** The parameters of a hash function of the MD4 family: all of them split, pad, and count alike. */
export interface BlockFunction {
  readonly algorithm: DigestAlgorithm;
  /** In bytes: a power of two. */
  readonly blockSize: number;
  /** Bytes of the message length at the end of the padding. */
  readonly lengthSize: number;
  /** MD5 stores words with the least significant byte first, the others with the most significant byte first. */
  readonly littleEndian: boolean;
  /** The state before the first block; the digest has as many words. */
  readonly initial: readonly number[];
  readonly compress: Compress;
}

/**
 * A digest in script. Reads whole blocks in place; copies only a partial one.
 *
 * Sources: RFC 1321, 3.1 and 3.2; FIPS 180-4, 5.1 (padding) and 5.2 (blocks).
 */
export class BlockDigest implements Digest {
  readonly #function: BlockFunction;
  readonly #state: Int32Array;
  readonly #partial: Uint8Array<ArrayBuffer>;
  readonly #partialView: DataView;
  /** Bytes in `#partial`: always fewer than a block. */
  #filled = 0;
  /** Bytes so far. Exact up to 2^53, which takes a year at 300 MB/s. */
  #length = 0;
  #isFinished = false;

  constructor(blockFunction: BlockFunction) {
    this.#function = blockFunction;
    this.#state = Int32Array.from(blockFunction.initial);
    this.#partial = new Uint8Array(blockFunction.blockSize);
    this.#partialView = new DataView(this.#partial.buffer);
  }

  get algorithm(): DigestAlgorithm {
    return this.#function.algorithm;
  }

  update(bytes: Uint8Array): this {
    checkBytes(bytes);
    if (this.#isFinished) throw new DigestFinishedError(this.algorithm);
    const { blockSize, compress } = this.#function;
    // Read once: an array on a resizable buffer may change its length.
    const { length } = bytes;
    this.#length += length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(blockSize - this.#filled, length);
      this.#partial.set(bytes.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < blockSize) return this;
      compress(this.#state, this.#partialView, 0, 1);
      this.#filled = 0;
    }
    const blocks = Math.floor((length - at) / blockSize);
    if (blocks > 0) {
      compress(this.#state, new DataView(bytes.buffer, bytes.byteOffset, length), at, blocks);
      at += blocks * blockSize;
    }
    if (at < length) {
      this.#partial.set(bytes.subarray(at));
      this.#filled = length - at;
    }
    return this;
  }

  digest(): Uint8Array<ArrayBuffer> {
    if (this.#isFinished) throw new DigestFinishedError(this.algorithm);
    this.#isFinished = true;
    this.#pad();
    const { littleEndian } = this.#function;
    const digest = new Uint8Array(this.#state.length * 4);
    const view = new DataView(digest.buffer);
    this.#state.forEach((word, i) => {
      view.setInt32(i * 4, word, littleEndian);
    });
    return digest;
  }

  /** Appends a one bit, zeros, and the length in bits, up to the end of a block. */
  #pad(): void {
    const { blockSize, lengthSize, littleEndian, compress } = this.#function;
    this.#partial[this.#filled] = 0x80;
    this.#partial.fill(0, this.#filled + 1);
    if (this.#filled + 1 + lengthSize > blockSize) {
      compress(this.#state, this.#partialView, 0, 1);
      this.#partial.fill(0);
    }
    const low = this.#length << 3;
    const high = Math.floor(this.#length / 2 ** 29);
    this.#partialView.setInt32(blockSize - 8, littleEndian ? low : high, littleEndian);
    this.#partialView.setInt32(blockSize - 4, littleEndian ? high : low, littleEndian);
    compress(this.#state, this.#partialView, 0, 1);
  }
}

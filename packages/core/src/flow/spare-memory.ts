/**
 * Memory no longer needed, for reuse. A browser that allocates memory for each chunk of a file frees it so late that a
 * page holds hundreds of MiB.
 */
export class SpareMemory {
  readonly #pieces: ArrayBuffer[] = [];

  /** Returns the smallest piece of at least `length` bytes, with whatever it holds; `undefined` if there is none. */
  take(length: number): ArrayBuffer | undefined {
    const at = this.#pieces.findIndex(({ byteLength }) => byteLength >= length);
    return at < 0 ? undefined : this.#pieces.splice(at, 1)[0];
  }

  /**
   * Returns a piece. One that was transferred meanwhile, and so is empty, is not kept.
   *
   * @param most the most pieces kept: the largest
   */
  put(memory: ArrayBufferLike, most: number): void {
    if (!(memory instanceof ArrayBuffer) || !memory.byteLength || this.#pieces.includes(memory)) return;
    this.#pieces.push(memory);
    this.#pieces.sort((a, b) => a.byteLength - b.byteLength);
    if (this.#pieces.length > most) this.#pieces.shift();
  }
}

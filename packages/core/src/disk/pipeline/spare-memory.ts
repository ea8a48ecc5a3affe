/** Memory of chunks that nobody needs any more, for others. */
export class SpareMemory {
  readonly #pieces: ArrayBuffer[] = [];

  /** @param most how many pieces are kept: the largest, as the first chunks are small */
  put(memory: ArrayBuffer, most: number): void {
    this.#pieces.push(memory);
    this.#pieces.sort((a, b) => a.byteLength - b.byteLength);
    if (this.#pieces.length > most) this.#pieces.shift();
  }

  /** At least so many bytes, if there are. */
  take(length: number): ArrayBuffer | undefined {
    const at = this.#pieces.findIndex(({ byteLength }) => byteLength >= length);
    return at < 0 ? undefined : this.#pieces.splice(at, 1)[0];
  }
}

/** Memory of chunks no longer needed, for reuse. */
export class SpareMemory {
  readonly #pieces: ArrayBuffer[] = [];

  /** @param most how many pieces to keep: the largest, because the first chunks are small */
  put(memory: ArrayBuffer, most: number): void {
    this.#pieces.push(memory);
    this.#pieces.sort((a, b) => a.byteLength - b.byteLength);
    if (this.#pieces.length > most) this.#pieces.shift();
  }

  /** Returns memory of at least this many bytes, if available. */
  take(length: number): ArrayBuffer | undefined {
    const at = this.#pieces.findIndex(({ byteLength }) => byteLength >= length);
    return at < 0 ? undefined : this.#pieces.splice(at, 1)[0];
  }
}

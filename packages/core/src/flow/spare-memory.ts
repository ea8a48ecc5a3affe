/** Bytes per piece: larger ones do not arrive faster from a network. */
const PIECE = 1024 * 1024;

/** The most pieces kept for reuse. */
const MOST = 8;

/**
 * Memory for incoming bytes, reused once the consumer returns it. A browser that allocates a piece for each chunk of
 * a download frees them so late that a page holds hundreds of MiB.
 */
export class SpareMemory {
  readonly #spare: ArrayBuffer[] = [];

  take(): ArrayBuffer {
    return this.#spare.pop() ?? new ArrayBuffer(PIECE);
  }

  /** @param bytes that arrived in a piece and are no longer needed */
  giveBack({ buffer }: Uint8Array): void {
    const isPiece = buffer instanceof ArrayBuffer && buffer.byteLength === PIECE;
    if (isPiece && this.#spare.length < MOST && !this.#spare.includes(buffer)) this.#spare.push(buffer);
  }
}

/** Bytes of one piece: larger ones come no faster off a network. */
const PIECE = 1024 * 1024;

/** As many pieces are kept for later. */
const MOST = 8;

/**
 * Memory for bytes that come, which is used again once their taker gives it back. A browser that is let allocate a piece
 * for each chunk of a download frees them so late that a page holds hundreds of MiB.
 */
export class SpareMemory {
  readonly #spare: ArrayBuffer[] = [];

  take(): ArrayBuffer {
    return this.#spare.pop() ?? new ArrayBuffer(PIECE);
  }

  /** @param bytes that came in a piece, and that nobody needs any more */
  giveBack({ buffer }: Uint8Array): void {
    const isPiece = buffer instanceof ArrayBuffer && buffer.byteLength === PIECE;
    if (isPiece && this.#spare.length < MOST && !this.#spare.includes(buffer)) this.#spare.push(buffer);
  }
}

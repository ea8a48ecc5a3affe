/** The start of a stream, held until nobody can ask for it any more, and how far the stream has come. */
export class HeadWindow {
  /** Bytes seen so far. */
  position = 0;
  #window: Uint8Array;

  /** @param length bytes of the stream's start to hold */
  constructor(length: number) {
    this.#window = new Uint8Array(length);
  }

  /** Bytes that are held now. */
  get length(): number {
    return this.#window.length;
  }

  /** Puts what there is of the next chunk into the window. @returns the start of the stream, as far as it is held */
  hold(chunk: Uint8Array): Uint8Array {
    const { position } = this;
    const room = this.#window.length - position;
    if (room > 0) this.#window.set(chunk.subarray(0, room), position);
    return this.#window.subarray(0, position + chunk.length);
  }

  /** Holds the next chunk and goes on behind it. */
  pass(chunk: Uint8Array): void {
    // Beyond the window this costs one comparison.
    if (this.position < this.#window.length) this.hold(chunk);
    this.position += chunk.length;
  }

  /** A part of what is held. */
  subarray(start: number, end: number): Uint8Array {
    return this.#window.subarray(start, end);
  }

  /** Lets go of the window. */
  release(): void {
    this.#window = new Uint8Array(0);
  }
}

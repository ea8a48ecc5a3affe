import { write, writeSync } from 'node:fs';

/** The unit in which a file system allocates or leaves holes, in bytes; as qemu-img's `-S`. */
const BLOCK = 4096;
const ZEROS = Buffer.alloc(BLOCK);

/** Writes of this many bytes are worth a thread of their own; this one may prepare the next meanwhile. */
const WORTH_THREAD = 256 * 1024;

/** Milliseconds of work after which signals are handled: shorter writes are synchronous. */
const BREATH = 50;

/** Writes to an open file, leaving zeros as holes. */
export class SparseWriter {
  #breathed = performance.now();
  #end = 0;
  readonly #underway = new Set<Promise<void>>();

  /** @param descriptor of an empty file */
  constructor(readonly descriptor: number) {}

  /** The end of the furthest write, zeros included, in bytes. */
  get end(): number {
    return this.#end;
  }

  /**
   * May be called again before it settles.
   *
   * @param offset in bytes
   */
  async write(bytes: Uint8Array, offset: number): Promise<void> {
    // What begins before the end may replace bytes that are being written.
    if (offset < this.#end) await this.settled();
    // Before the end, there may be something other than zeros.
    const known = Math.min(bytes.length, Math.max(0, this.#end - offset));
    this.#end = Math.max(this.#end, offset + bytes.length);
    const parts = storedParts(bytes, offset, known);
    if (bytes.length >= WORTH_THREAD) {
      const writing = this.#writeByThread(bytes, offset, parts);
      this.#underway.add(writing);
      await writing.finally(() => this.#underway.delete(writing));
      return;
    }
    for (const [from, to] of parts)
      for (let at = from; at < to; ) at += writeSync(this.descriptor, bytes, at, to - at, offset + at);
    await this.#breathe();
  }

  /** Resolves once no thread writes any more: the file must not be closed before. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underway);
  }

  async #writeByThread(bytes: Uint8Array, offset: number, parts: Iterable<Part>): Promise<void> {
    for (const [from, to] of parts)
      for (let at = from; at < to; ) at += await this.#writeSome(bytes.subarray(at, to), offset + at);
  }

  #writeSome(bytes: Uint8Array, offset: number): Promise<number> {
    return new Promise((resolve, reject) => {
      write(this.descriptor, bytes, 0, bytes.length, offset, (error, count) =>
        error ? reject(error) : resolve(count),
      );
    });
  }

  /** Lets pending signals run, now and then. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathed < BREATH) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#breathed = performance.now();
  }
}

type Part = readonly [from: number, to: number];

/**
 * The parts of `bytes` without the blocks of the file that would be all zeros.
 *
 * @param known the bytes at the beginning that are stored whatever they are
 */
function* storedParts(bytes: Uint8Array, offset: number, known: number): Generator<Part> {
  let from = 0;
  for (let at = known; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + BLOCK - ((offset + at) % BLOCK));
    // Few blocks without data begin with zero.
    if (bytes[at] === 0 && ZEROS.compare(bytes, at, next, 0, next - at) === 0) {
      if (from < at) yield [from, at];
      from = next;
    }
    at = next;
  }
  if (from < bytes.length) yield [from, bytes.length];
}

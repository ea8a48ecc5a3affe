import { writeSync } from 'node:fs';

/** The unit in which a file system allocates or leaves holes, in bytes; as qemu-img's `-S`. */
const BLOCK = 4096;
const ZEROS = Buffer.alloc(BLOCK);

/** Milliseconds of work after which signals are handled: all reading and writing is synchronous. */
const BREATH = 50;

/** Writes to an open file, leaving zeros as holes. */
export class SparseWriter {
  #breathed = performance.now();
  #end = 0;

  /** @param descriptor of an empty file */
  constructor(readonly descriptor: number) {}

  /** The end of the furthest write, zeros included, in bytes. */
  get end(): number {
    return this.#end;
  }

  /** @param offset in bytes */
  write(bytes: Uint8Array, offset: number): void {
    // Before that, there may be something other than zeros.
    const known = Math.min(bytes.length, Math.max(0, this.#end - offset));
    if (known) this.#writeAll(bytes, 0, known, offset);
    const rest = bytes.subarray(known);
    for (const [from, to] of storedParts(rest, offset + known))
      this.#writeAll(rest, from, to, offset + known);
    this.#end = Math.max(this.#end, offset + bytes.length);
  }

  #writeAll(bytes: Uint8Array, from: number, to: number, offset: number): void {
    for (let at = from; at < to; ) at += writeSync(this.descriptor, bytes, at, to - at, offset + at);
  }

  /** Lets pending signals run, now and then. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#breathed < BREATH) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#breathed = performance.now();
  }
}

/** The parts of `bytes` without the blocks of the file that would be all zeros. */
function* storedParts(bytes: Uint8Array, offset: number): Generator<[from: number, to: number]> {
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + BLOCK - ((offset + at) % BLOCK));
    if (ZEROS.compare(bytes, at, next, 0, next - at) === 0) {
      if (from < at) yield [from, at];
      from = next;
    }
    at = next;
  }
  if (from < bytes.length) yield [from, bytes.length];
}

import { SpareMemory } from '../../flow/spare-memory.js';

/** The memory of shorter reads is left to the garbage collector, in bytes. */
const WORTH = 512 * 1024;

/** The most pieces kept. */
const MOST = 8;

/** Whether a read used the memory that it was offered. */
export function isPutInto(bytes: Uint8Array, into: ArrayBuffer): boolean {
  // Byte streams move it.
  return bytes.buffer === into || !into.byteLength;
}

/** Memory for long reads whose bytes are needed only briefly. */
export class ReadMemory {
  readonly #spare = new SpareMemory();
  /** Whether a source ignored what it was offered: keeping any is then useless. */
  #isLeftAlone = false;

  offer(length: number): ArrayBuffer | undefined {
    if (this.#isLeftAlone || length < WORTH) return undefined;
    return this.#spare.take(length) ?? new ArrayBuffer(length);
  }

  /** @param bytes what was read and is no longer needed */
  takeBack(bytes: Uint8Array, into: ArrayBuffer | undefined): void {
    if (into && isPutInto(bytes, into)) this.#spare.put(bytes.buffer, MOST);
    else if (into) this.#isLeftAlone = true;
  }
}

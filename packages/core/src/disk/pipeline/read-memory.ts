import { SpareMemory } from '../../flow/spare-memory.js';

/** The memory of shorter reads is left to the garbage collector, in bytes. */
export const WORTH_KEEPING: number = 512 * 1024;

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
    if (this.#isLeftAlone || length < WORTH_KEEPING) return undefined;
    return this.#spare.take(length) ?? new ArrayBuffer(length);
  }

  /** Whether a read used what it was offered. Once one did not, nothing is offered any more. */
  isUsed(bytes: Uint8Array, into: ArrayBuffer | undefined): boolean {
    const isUsed = into !== undefined && isPutInto(bytes, into);
    if (into && !isUsed) this.#isLeftAlone = true;
    return isUsed;
  }

  /** @param memory whose bytes are no longer needed */
  takeBack(memory: ArrayBufferLike): void {
    if (!this.#isLeftAlone) this.#spare.put(memory, MOST);
  }
}

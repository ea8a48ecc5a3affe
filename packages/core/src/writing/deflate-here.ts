import type { PackedUnit } from './deflate-units.js';
import type { Unit } from './units-of-disk.js';

/** As long as may be worked at a stretch, in milliseconds: beyond 50 a page is felt to hang. */
const STRETCH = 25;

/** Packs on this thread, and lets others have their turn between units. */
export class PackingHere {
  readonly #signal: AbortSignal | undefined;
  #last: number = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** @throws the signal's reason */
  async pack(units: readonly Unit[]): Promise<PackedUnit[]> {
    const { packRaw } = await import('./deflate-raw.js');
    const all: PackedUnit[] = [];
    for (const { index, data } of units) {
      await this.#pause();
      const packed = packRaw(data);
      all.push({ index, data, packed: packed.length < data.length ? packed : undefined });
    }
    return all;
  }

  async #pause(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#last < STRETCH) return;
    // A promise alone gives way to no event.
    await new Promise((resolve) => setTimeout(resolve));
    this.#signal?.throwIfAborted();
    this.#last = performance.now();
  }
}

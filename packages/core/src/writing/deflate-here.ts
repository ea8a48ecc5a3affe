import { loadPart } from '../flow/load-part.js';
import { Pacing } from '../flow/pacing.js';
import type { PackedUnit } from './deflate-units.js';
import type { Unit } from './units-of-disk.js';

/** Compresses on this thread, yielding between units. */
export class PackingHere {
  readonly #pacing: Pacing;

  constructor(signal: AbortSignal | undefined) {
    this.#pacing = new Pacing({ signal });
  }

  /** @throws the signal's reason */
  async pack(units: readonly Unit[]): Promise<PackedUnit[]> {
    const { packRaw } = await loadPart('compression', () => import('./deflate-raw.js'));
    const all: PackedUnit[] = [];
    for (const { index, data } of units) {
      await this.#pacing.pause();
      const packed = packRaw(data);
      all.push({ index, data, packed: packed.length < data.length ? packed : undefined });
    }
    return all;
  }
}

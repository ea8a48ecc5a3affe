/** Tells a worker how long the units are that it will get, in bytes. It answers that it is ready. */
export interface DeflateSetup {
  readonly unitSize: number;
}

/** Units that follow each other in memory, though not always on the disk. */
export interface DeflateJob {
  readonly id: number;
  readonly units: Uint8Array<ArrayBuffer>;
}

export interface DeflateAnswer {
  readonly id: number;
  /** What each unit was packed into, one behind the other. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** How long each of them is, in bytes; 0 where packing does not pay: it would be no shorter than the unit. */
  readonly lengths: Uint32Array<ArrayBuffer>;
}

export type ToDeflateWorker = DeflateSetup | DeflateJob;
export type FromDeflateWorker = { readonly ready: true } | DeflateAnswer;

/** Packs the units of a job. */
export function packUnits(
  { id, units }: DeflateJob,
  unitSize: number,
  pack: (unit: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): DeflateAnswer {
  const lengths = new Uint32Array(units.length / unitSize);
  const all = new Uint8Array(units.length);
  let end = 0;
  for (let i = 0; i < lengths.length; i++) {
    const packed = pack(units.subarray(i * unitSize, (i + 1) * unitSize));
    if (packed.length >= unitSize) continue;
    all.set(packed, end);
    lengths[i] = packed.length;
    end += packed.length;
  }
  return { id, packed: all.slice(0, end), lengths };
}

import type { Handle } from '../workers/serve.js';
import type { WorkerKind } from '../workers/worker-client.js';

/** The length of the units that a worker will receive, in bytes. */
export interface DeflateSetup {
  readonly unitSize: number;
}

/** Units adjacent in memory, though not always on the disk. */
export type DeflateJob = Uint8Array<ArrayBuffer>;

export interface DeflateAnswer {
  /** The compressed units, one after another. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** The length of each, in bytes; 0 if compression does not pay: it would be no shorter than the unit. */
  readonly lengths: Uint32Array<ArrayBuffer>;
}

/** Workers that compress the clusters of a qcow2. */
export const DEFLATERS: WorkerKind<DeflateAnswer> = {
  name: 'deflate',
  isAnswer(answer): answer is DeflateAnswer {
    if (typeof answer !== 'object' || answer === null) return false;
    if (!('packed' in answer && 'lengths' in answer)) return false;
    return answer.packed instanceof Uint8Array && answer.lengths instanceof Uint32Array;
  },
};

/** The worker's side. */
export function openDeflater(
  pack: (unit: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): (setup: DeflateSetup) => Handle<DeflateJob> {
  return ({ unitSize }) =>
    (units) => {
      const answer = packUnits(units, unitSize, pack);
      return { answer, transfer: [answer.packed.buffer, answer.lengths.buffer] };
    };
}

/** Compresses the units of a job. */
function packUnits(
  units: DeflateJob,
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
  return { packed: all.slice(0, end), lengths };
}

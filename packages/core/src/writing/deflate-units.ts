import { inOrder, tasksOf } from '../flow/in-order.js';
import { loadPart } from '../flow/load-part.js';
import { type PoolOrder, WorkerPool } from '../workers/worker-pool.js';
import { WorkerLostError } from '../workers/worker-watch.js';
import type { DeflateRaw } from './deflate.js';
import { DEFLATERS, type DeflateAnswer, type DeflateJob } from './deflate-job.js';
import type { Unit } from './units-of-disk.js';

/** How to compress units. */
export interface DeflateOptions {
  /** In bytes. */
  readonly unitSize: number;
  /** The compressor; module workers by default. */
  readonly deflateRaw?: DeflateRaw | undefined;
  /** The most workers; by default one per processor, at most 8. */
  readonly workers?: number | undefined;
  /** The longest a worker may leave a job unanswered, in milliseconds. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PackedUnit extends Unit {
  /** Absent if compression does not pay: it would be no shorter than the unit. */
  readonly packed: Uint8Array<ArrayBuffer> | undefined;
}

/** Content from which workers are worth starting, in bytes. */
const WORTH_WORKERS = 4 * 1024 * 1024;
/** Bytes sent to a worker at once, unless a unit is larger: so few messages cost nothing. */
const BATCH = 256 * 1024;
/** The most units, and bytes of them, passed to a caller's own function at a time. */
const CALLS = 32;
const CALLS_MEMORY = 32 * 1024 * 1024;

/**
 * Compresses the units of a disk, several at a time, and yields them in order: with the caller's function, otherwise
 * in module workers, otherwise on this thread, which small disks always use.
 *
 * @throws what reading the units throws; what the caller's function throws, and a TypeError if it does not return
 *   bytes; the signal's reason
 */
export function packedUnits(
  units: AsyncGenerator<Unit, void, undefined>,
  options: DeflateOptions,
): AsyncGenerator<PackedUnit, void, undefined> {
  const { deflateRaw } = options;
  return deflateRaw ? packedByCaller(units, deflateRaw, options) : packedByWorkers(units, options);
}

async function* packedByCaller(
  units: AsyncGenerator<Unit, void, undefined>,
  deflateRaw: DeflateRaw,
  { unitSize, signal }: DeflateOptions,
): AsyncGenerator<PackedUnit, void, undefined> {
  // The caller's promise may never settle; one listener, because many would look like a leak.
  const waiting = new Set<(reason: unknown) => void>();
  const onAbort = (): void => {
    for (const reject of waiting) reject(signal?.reason);
  };
  const pack = (unit: Unit): Promise<PackedUnit> => {
    const packing = packedBy(deflateRaw, unit);
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      packing.then(resolve, reject).finally(() => waiting.delete(reject));
    });
  };
  signal?.addEventListener('abort', onAbort);
  try {
    yield* inOrder(tasksOf(units, pack, unitSize), { memory: CALLS_MEMORY, count: () => CALLS });
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

async function packedBy(deflateRaw: DeflateRaw, unit: Unit): Promise<PackedUnit> {
  const packed: unknown = await deflateRaw(unit.data);
  if (!(packed instanceof Uint8Array && packed.length))
    throw new TypeError('deflateRaw must give a Uint8Array that is not empty');
  return { ...unit, packed: packed.length < unit.data.length ? new Uint8Array(packed) : undefined };
}

async function* packedByWorkers(
  units: AsyncGenerator<Unit, void, undefined>,
  { unitSize, workers, patience, signal }: DeflateOptions,
): AsyncGenerator<PackedUnit, void, undefined> {
  const { PackingHere } = await loadPart('compression', () => import('./deflate-here.js'));
  const setup = { unitSize };
  const pool = new WorkerPool<DeflateJob, DeflateAnswer>(DEFLATERS, {
    count: workers,
    setup,
    patience,
    signal,
  });
  const here = new PackingHere(signal);
  const batches = batchesOf(units, Math.max(1, BATCH / unitSize));
  try {
    const first = await beginning(batches, WORTH_WORKERS / Math.max(BATCH, unitSize));
    if (first.isAll) pool.end();
    const pack = async (batch: Batch): Promise<readonly PackedUnit[]> => {
      try {
        return packedByAnswer(batch, await pool.run(() => orderOf(batch, unitSize), true));
      } catch (error) {
        if (error instanceof WorkerLostError) return here.pack(batch);
        throw error;
      }
    };
    // One more for each worker beyond what keeps it busy, because answers are used in order.
    const count = Math.max(1, pool.capacity + pool.size);
    const tasks = tasksOf(chained(first.batches, batches), pack);
    for await (const packed of inOrder(tasks, { count: () => count })) yield* packed;
  } finally {
    pool.end();
    await batches.return();
  }
}

type Batch = readonly Unit[];

/** The units are copied: the disk owns its memory. */
function orderOf(batch: Batch, unitSize: number): PoolOrder<DeflateJob> {
  const order = new Uint8Array(batch.length * unitSize);
  batch.forEach(({ data }, i) => {
    order.set(data, i * unitSize);
  });
  return { order, transfer: [order.buffer] };
}

async function* batchesOf(
  units: AsyncGenerator<Unit, void, undefined>,
  length: number,
): AsyncGenerator<Batch, void, undefined> {
  let batch: Unit[] = [];
  for await (const unit of units) {
    batch.push(unit);
    if (batch.length < length) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

/** The first batches, and whether there are no others. */
async function beginning(
  all: AsyncGenerator<Batch, void, undefined>,
  count: number,
): Promise<{ readonly batches: readonly Batch[]; readonly isAll: boolean }> {
  const batches: Batch[] = [];
  while (batches.length < count) {
    const { done, value } = await all.next();
    if (done) return { batches, isAll: true };
    batches.push(value);
  }
  return { batches, isAll: false };
}

async function* chained(
  first: readonly Batch[],
  others: AsyncGenerator<Batch, void, undefined>,
): AsyncGenerator<Batch, void, undefined> {
  yield* first;
  yield* others;
}

function packedByAnswer(batch: Batch, { packed, lengths }: DeflateAnswer): PackedUnit[] {
  let at = 0;
  return batch.map((unit, i) => {
    const start = at;
    at += lengths[i] ?? 0;
    return { ...unit, packed: at > start ? packed.subarray(start, at) : undefined };
  });
}

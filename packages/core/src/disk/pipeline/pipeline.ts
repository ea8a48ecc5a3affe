import { DiskReadError, reportOf, SourceReadError } from '../../errors.js';
import { abortable } from '../../flow/abortable.js';
import { inOrder, type Task } from '../../flow/in-order.js';
import { Pacing } from '../../flow/pacing.js';
import { SpareMemory } from '../../flow/spare-memory.js';
import type { Run } from '../../mapping/run.js';
import { WorkerPool } from '../../workers/worker-pool.js';
import { WorkerLostError } from '../../workers/worker-watch.js';
import { fill } from '../fill.js';
import { storedRange } from '../gather.js';
import type { ImageDisk } from '../image-disk.js';
import type { Chunk, Work } from './chunk.js';
import { PlainCopy } from './copy-plain.js';
import { restored } from './fault.js';
import { type FailedJob, type Setup, UNPACKERS, type UnpackAnswer, type UnpackOrder } from './job.js';
import { type MadeJob, makeJob, plainJob } from './make-job.js';
import { planChunks } from './plan.js';
import { isPutInto, ReadMemory } from './read-memory.js';
import type { Workers } from './workers.js';

const MiB = 1024 * 1024;

/** Memory for all chunks in flight, in bytes. */
const MEMORY = 64 * MiB;

/** Chunks read ahead from files while others are processed. */
const AHEAD = 4;

/** Chunks that a consumer may hold beyond the current one, without fresh memory for others. */
const HELD = 4;

/** Chunk size of sources that can tell their holes, in bytes: small enough that few holes share a chunk with data. */
const HOLE = MiB;

/** Bytes of a disk from which workers are worth starting. */
const WORTH_WORKERS = 8 * MiB;

export interface PipelineOptions {
  /** In bytes. */
  readonly start: number;
  /** In bytes. */
  readonly end: number;
  readonly signal: AbortSignal | undefined;
  readonly workers: Workers;
  /** Whether a chunk's memory may be reused when the next one is requested. */
  readonly reuseMemory?: boolean | undefined;
  /** Whether a chunk's memory is still being read then. */
  readonly isHeld?: ((memory: ArrayBufferLike) => boolean) | undefined;
}

/** A range of the disk. */
export interface ReadChunk {
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Absent if all zeros. */
  readonly data: Uint8Array<ArrayBuffer> | undefined;
}

type Pool = WorkerPool<UnpackOrder, UnpackAnswer>;

/** Reads a disk from beginning to end: reads ahead, and decompresses in workers. */
export class Pipeline {
  readonly #disk: ImageDisk;
  readonly #options: PipelineOptions;
  /** Memory of chunks no longer needed. */
  readonly #spare: SpareMemory = new SpareMemory();
  /** Memory of reads that are copied from. */
  readonly #reads: ReadMemory = new ReadMemory();
  /** Whether a source ignored the memory offered to it. */
  #isLeftAlone = false;
  /** Whether workers read and write: this thread then sees no bytes. */
  #isWriting = false;
  #pool: Pool | undefined;

  constructor(disk: ImageDisk, options: PipelineOptions) {
    this.#disk = disk;
    this.#options = options;
  }

  /**
   * Yields the disk in order and without gaps; known zeros come without bytes.
   *
   * @throws DiskReadError if the image is damaged; SourceReadError; the signal's reason
   */
  async *chunks(): AsyncGenerator<ReadChunk, void, undefined> {
    const { reuseMemory, isHeld } = this.#options;
    let used: ArrayBuffer[] = [];
    try {
      const chunks = this.#inOrder(async (chunk) => {
        const { start: offset, length, parts } = chunk;
        return { offset, length, data: parts.length ? await this.#read(chunk) : undefined };
      });
      for await (const chunk of chunks) {
        yield chunk;
        if (!reuseMemory || !this.#mostSpare) continue;
        if (chunk.data) used.push(chunk.data.buffer);
        for (const memory of used) if (!isHeld?.(memory)) this.#spare.put(memory, this.#mostSpare);
        used = used.filter((memory) => isHeld?.(memory));
      }
    } finally {
      this.#pool?.end();
    }
  }

  /**
   * Has workers write everything that is not zeros to a file that is all zeros.
   *
   * @param sink the workers' reference to it
   * @returns after each chunk the progress, in bytes of the disk, and at last the number of bytes written; nothing if no
   *   worker can write to it, or none was left at some time: then the caller has to write all of it again
   * @throws as {@link chunks}
   */
  async *write(sink: unknown): AsyncGenerator<number, number | undefined, undefined> {
    const { signal, workers } = this.#options;
    const { files, describe } = workers;
    this.#isWriting = true;
    const pool = this.#open({ sink });
    const plain = files && describe && new PlainCopy(files, sink, describe);
    let started = plain ? undefined : pool.start();
    try {
      if (started && !(await abortable(started, signal))) return undefined;
      let written = 0;
      yield* this.#inOrder(async (chunk) => {
        const copied = chunk.parts.length ? plain?.copy(chunk) : undefined;
        if (chunk.parts.length && !copied) started ??= pool.start();
        // Others may increase it during this await.
        const bytes = chunk.parts.length ? await (copied ?? this.#write(pool, chunk)) : 0;
        written += bytes;
        return chunk.start + chunk.length;
      });
      await pool.runEach({ close: true });
      return written;
    } catch (error) {
      if (error instanceof WorkerLostError) return undefined;
      throw error;
    } finally {
      pool.end();
      await plain?.end();
    }
  }

  #inOrder<T>(begin: (chunk: Chunk) => Promise<T>): AsyncGenerator<T, void, undefined> {
    // Until workers are ready, this thread does the work that has started.
    const count = (): number => AHEAD + (this.#pool?.isReady ? this.#pool.capacity : 0);
    return inOrder(this.#tasks(begin), { memory: MEMORY, count });
  }

  async *#tasks<T>(begin: (chunk: Chunk) => Promise<T>): AsyncGenerator<Task<T>, void, undefined> {
    const { start, end, signal } = this.#options;
    const pacing = new Pacing({ signal });
    for await (const planned of planChunks(
      this.#disk,
      start,
      end,
      (work, run) => this.#limit(work, run),
      signal,
    )) {
      signal?.throwIfAborted();
      const isHole = !this.#isWriting && isHoleOfFile(planned);
      const chunk = isHole ? { ...planned, parts: [] } : planned;
      // Many of them may come one after the other without anything to wait for.
      if (isHole) await pacing.pause();
      if (chunk.work === 'unpack' && end - start >= WORTH_WORKERS && !this.#pool) void this.#open({}).start();
      const cost = chunk.parts.length && chunk.length + chunk.storedLength;
      yield { cost, result: begin(chunk) };
    }
  }

  /** Work on this thread may not block it for long. */
  #limit(work: Work, run: Run): number {
    if (work === 'none' && !this.#isWriting && canTellHoles(run)) return HOLE - (run.start % HOLE);
    if (work === 'none') return 16 * MiB;
    return work === 'unpack' && this.#pool?.isReady ? 4 * MiB : MiB;
  }

  /** The number of buffers worth keeping. */
  get #mostSpare(): number {
    if (this.#isLeftAlone && !this.#pool) return 0;
    // Between two stretches of data, no memory is in use, and all of it is kept for the next one.
    return (this.#pool?.capacity ?? AHEAD) + (this.#options.isHeld ? HELD : 0);
  }

  #open(setup: Setup): Pool {
    const { signal, workers } = this.#options;
    const pool: Pool = new WorkerPool(UNPACKERS, { ...workers, setup, signal });
    this.#pool = pool;
    return pool;
  }

  #read(chunk: Chunk): Promise<Uint8Array<ArrayBuffer>> {
    return chunk.work === 'unpack' && this.#pool?.isReady
      ? this.#readWith(this.#pool, chunk)
      : this.#readHere(chunk);
  }

  async #readHere({ start, length, parts }: Chunk): Promise<Uint8Array<ArrayBuffer>> {
    const { signal } = this.#options;
    const [part, another] = parts;
    const [run, second] = part?.runs ?? [];
    if (!another && !second && run?.kind === 'data' && !run.decrypt && run.length === length) {
      const into = this.#spare.take(length);
      const bytes = await run.source.read(run.offset, length, { signal, into });
      const isUsed = into && isPutInto(bytes, into);
      if (into && !isUsed) this.#isLeftAlone = true;
      // If the file ends early, the rest is zeros.
      if (bytes.length === length) return owned(bytes, isUsed || run.source.givesAway);
    }
    const memory = this.#spare.take(length);
    const bytes = memory ? new Uint8Array(memory, 0, length).fill(0) : new Uint8Array(length);
    await Promise.all(parts.map((each) => fill(bytes, start, each, { signal, memory: this.#reads })));
    return bytes;
  }

  async #readWith(pool: Pool, chunk: Chunk): Promise<Uint8Array<ArrayBuffer>> {
    const { signal } = this.#options;
    const made = await this.#makeJob(chunk);
    signal?.throwIfAborted();
    let answer: UnpackAnswer;
    try {
      answer = await pool.run(() => {
        const { job, transfer } = made;
        const output = this.#spare.take(job.length);
        return output
          ? { order: { ...job, output }, transfer: [...transfer, output] }
          : { order: job, transfer };
      });
    } catch (error) {
      // Its worker was lost; the work can be done here.
      if (error instanceof WorkerLostError) return this.#readHere(chunk);
      throw error;
    }
    if ('reason' in answer || 'fault' in answer) return this.#fail(chunk, made, answer);
    this.#takeBack(answer);
    const bytes = 'bytes' in answer ? answer.bytes : undefined;
    // A malformed answer says nothing about the disk.
    return bytes instanceof Uint8Array && bytes.length === chunk.length ? bytes : this.#readHere(chunk);
  }

  async #write(pool: Pool, chunk: Chunk): Promise<number> {
    const { signal } = this.#options;
    for (;;) {
      // Keys do not leave this thread.
      const made =
        chunk.work === 'decrypt' ? plainJob(chunk, await this.#readHere(chunk)) : await this.#makeJob(chunk);
      signal?.throwIfAborted();
      let answer: UnpackAnswer;
      try {
        answer = await pool.run(() => ({ order: made.job, transfer: made.transfer }));
      } catch (error) {
        // Another worker writes the same again.
        if (error instanceof WorkerLostError && pool.isReady) continue;
        throw error;
      }
      if ('reason' in answer || 'fault' in answer) return this.#fail(chunk, made, answer);
      this.#takeBack(answer);
      const written = 'written' in answer ? answer.written : -1;
      if (Number.isSafeInteger(written) && written >= 0 && written <= chunk.length) return written;
      throw new WorkerLostError('its worker gave another answer than was asked for');
    }
  }

  #makeJob(chunk: Chunk): Promise<MadeJob> {
    const { signal, workers } = this.#options;
    return makeJob(chunk, { describe: workers.describe, memory: this.#reads, signal });
  }

  #takeBack(answer: UnpackAnswer): void {
    for (const memory of ('memory' in answer && answer.memory) || []) this.#reads.takeBack(memory);
  }

  #fail(chunk: Chunk, { pieces }: MadeJob, answer: FailedJob): never {
    const failed = pieces[answer.piece];
    if ('fault' in answer) {
      const cause = restored(answer.fault);
      if (answer.fault.of === 'sink') throw cause;
      const { offset, length } = failed ? storedRange(failed.run) : { offset: 0, length: 0 };
      throw new SourceReadError(offset, length, reportOf(cause), { cause });
    }
    throw new DiskReadError(
      failed?.format ?? this.#disk.format,
      failed?.run.start ?? chunk.start,
      answer.reason,
    );
  }
}

function canTellHoles(run: Run): boolean {
  return run.kind === 'data' && run.source.isHole !== undefined;
}

/** Whether a chunk lies in a hole of a sparse file. */
function isHoleOfFile({ length, parts }: Chunk): boolean {
  const [part, another] = parts;
  const [run, second] = part?.runs ?? [];
  if (another || second || run?.kind !== 'data' || run.decrypt || run.length !== length) return false;
  return run.source.isHole?.(run.offset, length) ?? false;
}

/** Returns bytes that the consumer owns: a source's may be a view on memory still in use. */
function owned(bytes: Uint8Array, isGivenAway: boolean | undefined): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return isGivenAway && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, length)
    : bytes.slice();
}

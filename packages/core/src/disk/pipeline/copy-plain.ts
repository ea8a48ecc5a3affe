import { SourceReadError } from '../../errors.js';
import type { DataRun } from '../../mapping/run.js';
import type { Chunk } from './chunk.js';
import type { DescribeSource } from './make-job.js';
import { nonzeroParts } from './write-sparsely.js';

/** Reads and writes files by their identifiers, without a worker: the system's own threads do it. */
export interface FileAccess {
  /** Reads into `bytes`. @returns the number of bytes read, fewer only at the end of the file */
  read(remote: unknown, offset: number, bytes: Uint8Array): Promise<number>;
  /** Writes all of `bytes`. */
  write(sink: unknown, bytes: Uint8Array, at: number): Promise<void>;
}

/** Bytes copied at a time: they stay in the processor's cache. */
const STEP = 1024 * 1024;

/** Steps underway in each chunk: one is read while the other is written. */
const LANES = 2;

/** A part of a run. */
interface Step {
  readonly run: DataRun;
  readonly remote: unknown;
  /** Offset in the run, in bytes. */
  readonly at: number;
}

/** Copies uncompressed chunks from file to file. */
export class PlainCopy {
  readonly #files: FileAccess;
  readonly #sink: unknown;
  readonly #describe: DescribeSource;
  readonly #underway = new Set<Promise<unknown>>();
  readonly #memory: Uint8Array<ArrayBuffer>[] = [];
  #isEnded = false;

  constructor(files: FileAccess, sink: unknown, describe: DescribeSource) {
    this.#files = files;
    this.#sink = sink;
    this.#describe = describe;
  }

  /**
   * Copies a chunk.
   *
   * @returns the number of bytes written; `undefined` if this is work for others
   * @throws SourceReadError; whatever the sink throws
   */
  copy(chunk: Chunk): Promise<number> | undefined {
    const steps = this.#stepsOf(chunk);
    if (!steps) return undefined;
    const lanes = Array.from({ length: LANES }, () => this.#work(steps));
    for (const lane of lanes) {
      this.#underway.add(lane);
      const done = (): unknown => this.#underway.delete(lane);
      lane.then(done, done);
    }
    return Promise.all(lanes).then((written) => written.reduce((sum, each) => sum + each, 0));
  }

  /** Stops, and settles once nothing is being read or written any more, so that the files can be closed. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await Promise.allSettled(this.#underway);
  }

  #stepsOf({ work, parts }: Chunk): Step[] | undefined {
    if (work !== 'none') return undefined;
    const steps: Step[] = [];
    for (const run of parts.flatMap(({ runs }) => runs)) {
      const remote = run.kind === 'data' ? this.#describe(run.source) : undefined;
      if (run.kind !== 'data' || remote === undefined) return undefined;
      for (let at = 0; at < run.length; at += STEP) steps.push({ run, remote, at });
    }
    return steps;
  }

  async #work(steps: Step[]): Promise<number> {
    const memory = this.#memory.pop() ?? new Uint8Array(STEP);
    let written = 0;
    try {
      for (let step = steps.shift(); step && !this.#isEnded; step = steps.shift())
        written += await this.#copyStep(step, memory);
      return written;
    } finally {
      this.#memory.push(memory);
    }
  }

  async #copyStep({ run, remote, at }: Step, memory: Uint8Array): Promise<number> {
    const bytes = memory.subarray(0, Math.min(STEP, run.length - at));
    const offset = run.offset + at;
    let read: number;
    try {
      read = await this.#files.read(remote, offset, bytes);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : `${cause}`;
      throw new SourceReadError(offset, bytes.length, reason, { cause });
    }
    let written = 0;
    // If the file ends early, the rest is zeros.
    for (const [from, to] of nonzeroParts(bytes.subarray(0, read))) {
      await this.#files.write(this.#sink, bytes.subarray(from, to), run.start + at + from);
      written += to - from;
    }
    return written;
  }
}

import { reportOf, SourceReadError } from '../../errors.js';
import type { DataRun } from '../../mapping/run.js';
import type { Chunk } from './chunk.js';
import type { DescribeSource } from './make-job.js';
import { nonzeroParts } from './write-sparsely.js';

/**
 * Reads and writes files by their identifiers, without a worker: the system's own threads do it.
 *
 * @example
 * ```ts
 * import type { FileHandle } from 'node:fs/promises';
 * import type { FileAccess } from '@diskloupe/core/disk';
 *
 * // Files open in Node, by numbers of your own.
 * const opened = new Map<unknown, FileHandle>();
 * const files: FileAccess = {
 *   read: async (id, at, bytes) => (await opened.get(id)?.read(bytes, 0, bytes.length, at))?.bytesRead ?? 0,
 *   write: async (id, bytes, at) => void (await opened.get(id)?.write(bytes, 0, bytes.length, at)),
 * };
 * ```
 */
export interface FileAccess {
  /** Reads into `bytes`. @returns the number of bytes read, fewer only at the end of the file */
  read(remote: unknown, offset: number, bytes: Uint8Array): Promise<number>;
  /** Writes all of `bytes`. */
  write(sink: unknown, bytes: Uint8Array, at: number): Promise<void>;
}

/** Bytes copied at a time: they stay in the processor's cache. */
const STEP = 1024 * 1024;

/** Steps underway: one is read while another is written. More of them only compete for the memory's speed. */
const LANES = 2;

/** A part of a run. */
interface Step {
  readonly run: DataRun;
  readonly remote: unknown;
  /** Offset in the run, in bytes. */
  readonly at: number;
}

/** A step, and what becomes of it. */
interface Work {
  readonly step: Step;
  readonly done: (written: number) => void;
  readonly fail: (error: unknown) => void;
}

/** Copies uncompressed chunks from file to file. */
export class PlainCopy {
  readonly #files: FileAccess;
  readonly #sink: unknown;
  readonly #describe: DescribeSource;
  /** What lanes have not begun, in order. */
  readonly #waiting: Work[] = [];
  readonly #lanes = new Set<Promise<void>>();
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
    return new Promise((resolve, reject) => {
      if (!steps.length) resolve(0);
      let left = steps.length;
      let written = 0;
      const done = (bytes: number): void => {
        written += bytes;
        if (!--left) resolve(written);
      };
      for (const step of steps) this.#waiting.push({ step, done, fail: reject });
      while (this.#lanes.size < Math.min(LANES, this.#waiting.length)) this.#open();
    });
  }

  /** Stops, and settles once nothing is being read or written any more, so that the files can be closed. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await Promise.allSettled(this.#lanes);
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

  /** Begins to work off what is waiting. */
  #open(): void {
    const lane = this.#work().finally(() => this.#lanes.delete(lane));
    this.#lanes.add(lane);
  }

  async #work(): Promise<void> {
    const memory = new Uint8Array(STEP);
    for (let next = this.#waiting.shift(); next && !this.#isEnded; next = this.#waiting.shift())
      await this.#copyStep(next.step, memory).then(next.done, next.fail);
  }

  async #copyStep({ run, remote, at }: Step, memory: Uint8Array): Promise<number> {
    const bytes = memory.subarray(0, Math.min(STEP, run.length - at));
    const offset = run.offset + at;
    let read: number;
    try {
      read = await this.#files.read(remote, offset, bytes);
    } catch (cause) {
      throw new SourceReadError(offset, bytes.length, reportOf(cause), { cause });
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

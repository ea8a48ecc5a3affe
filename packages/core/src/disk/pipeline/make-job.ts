import { neededOf } from '../../mapping/run.js';
import type { Source } from '../../source/source.js';
import { gather, type StoredRun, storedRange } from '../gather.js';
import type { Chunk } from './chunk.js';
import { type Job, type JobInput, PIECE_FIELDS, putPiece } from './job.js';
import type { ReadMemory } from './read-memory.js';

/** A job, and a description of each of its pieces, for errors. */
export interface MadeJob {
  readonly job: Omit<Job, 'id'>;
  /** The memory transferred to the worker with it. */
  readonly transfer: readonly ArrayBuffer[];
  readonly pieces: readonly { readonly format: string; readonly run: StoredRun }[];
}

/** Returns what identifies a file to workers, if they can read it themselves; otherwise `undefined`. */
export type DescribeSource = (source: Source) => unknown;

export interface MakeJobOptions {
  readonly describe: DescribeSource | undefined;
  /** Memory for what is read; the worker returns it. */
  readonly memory: ReadMemory;
  readonly signal: AbortSignal | undefined;
}

/** Turns a chunk into a job for a worker: reads what the worker cannot read itself. */
export async function makeJob(
  { start, length, parts }: Chunk,
  { describe, memory, signal }: MakeJobOptions,
): Promise<MadeJob> {
  const gathered = parts.flatMap(({ format, runs }) => gather(runs).map((each) => ({ format, ...each })));
  const inputs = await Promise.all(
    gathered.map(async ({ source, offset, length: stored }): Promise<JobInput> => {
      const remote = describe?.(source);
      if (remote !== undefined) return { remote, offset, length: stored };
      const into = memory.offer(stored);
      const bytes = await source.read(offset, stored, { signal, into });
      const isOurs = memory.isUsed(bytes, into) || source.givesAway;
      return isOurs && isOwn(bytes) ? bytes : bytes.slice();
    }),
  );
  const pieces = gathered.flatMap(({ format, runs, offset }, input) =>
    runs.map((run) => ({ format, run, input, offset })),
  );
  const numbers = new Float64Array(pieces.length * PIECE_FIELDS);
  pieces.forEach(({ run, input, offset }, index) => {
    const isPacked = run.kind === 'compressed';
    putPiece(numbers, index, {
      input,
      inputOffset: run.offset - offset,
      inputLength: storedRange(run).length,
      codec: isPacked ? run.codec : 'none',
      outputOffset: run.start - start,
      length: run.length,
      blockLength: isPacked ? run.blockLength : run.length,
      skip: isPacked ? run.skip : 0,
      fileOffset: run.offset,
      needed: isPacked ? neededOf(run) : run.length,
    });
  });
  return {
    job: { start, length, inputs, pieces: numbers },
    transfer: [...inputs.flatMap((input) => (ArrayBuffer.isView(input) ? input.buffer : [])), numbers.buffer],
    pieces,
  };
}

/** Only memory that can be transferred as a whole. */
function isOwn(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer;
}

/** Creates a job for a chunk whose bytes are available and only have to be written. */
export function plainJob({ start, length }: Chunk, bytes: Uint8Array<ArrayBuffer>): MadeJob {
  const pieces = new Float64Array(PIECE_FIELDS);
  putPiece(pieces, 0, {
    input: 0,
    inputOffset: 0,
    inputLength: length,
    codec: 'none',
    outputOffset: 0,
    length,
    blockLength: length,
    skip: 0,
    fileOffset: 0,
    needed: length,
  });
  return {
    job: { start, length, inputs: [bytes], pieces },
    transfer: [bytes.buffer, pieces.buffer],
    pieces: [],
  };
}

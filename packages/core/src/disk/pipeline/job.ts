import type { FaultMessage } from '../../messages/faults.js';
import type { WorkerKind } from '../../workers/worker-client.js';
import { type Fault, isFault } from './fault.js';

/**
 * A worker's order: a chunk of the disk, and where its bytes come from.
 *
 * Everything is suitable for a structured clone. A chunk has thousands of pieces, so they are numbers, not objects.
 */
export interface Job {
  /** Disk offset of the chunk, in bytes. */
  readonly start: number;
  /** Length of the chunk, in bytes. */
  readonly length: number;
  readonly inputs: readonly JobInput[];
  /** Memory for the chunk, at least as long; its content is left over from another chunk. */
  readonly output?: ArrayBuffer | undefined;
  /** {@link PIECE_FIELDS} numbers for each piece, in the order of `piece`. */
  readonly pieces: Float64Array<ArrayBuffer>;
}

/** Bytes of a file, or where the worker finds them. */
export type JobInput = Uint8Array<ArrayBuffer> | RemoteRange;

/** A range of a file that workers can read themselves. */
export interface RemoteRange {
  /** Identifies the file to the worker. */
  readonly remote: unknown;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** The answer: the chunk, or how much of it was written, or what is wrong with one of its pieces. */
export type JobAnswer =
  | ({ readonly bytes: Uint8Array<ArrayBuffer> } & Returned)
  | ({ readonly written: number } & Returned)
  | FailedJob;

/** The memory of long inputs, for other reads. */
export interface Returned {
  readonly memory?: readonly ArrayBuffer[] | undefined;
}

/** What is wrong with one of a job's pieces. */
export type FailedJob =
  | { readonly piece: number; readonly reason: FaultMessage }
  | { readonly piece: number; readonly fault: Fault };

/** A worker's setup. */
export interface Setup {
  /** The target to write to; without it, the worker returns chunks. */
  readonly sink?: unknown;
}

/** There are no more jobs: the target has to be closed. */
export interface Close {
  readonly close: true;
}

export type UnpackOrder = Job | Close;

export type UnpackAnswer = JobAnswer | { readonly closed: true };

/** Workers that decompress. */
export const UNPACKERS: WorkerKind<UnpackAnswer> = {
  name: 'unpack',
  isAnswer(answer): answer is UnpackAnswer {
    if (typeof answer !== 'object' || answer === null) return false;
    if ('memory' in answer && !isMemory(answer.memory)) return false;
    if ('bytes' in answer) return answer.bytes instanceof Uint8Array;
    if ('written' in answer) return Number.isSafeInteger(answer.written);
    if ('closed' in answer) return true;
    if (!('piece' in answer && typeof answer.piece === 'number')) return false;
    return 'reason' in answer ? isReason(answer.reason) : 'fault' in answer && isFault(answer.fault);
  },
};

function isMemory(memory: unknown): boolean {
  return Array.isArray(memory) && memory.every((piece) => piece instanceof ArrayBuffer);
}

/** Only our own workers give one, so its code tells enough. */
function isReason(reason: unknown): reason is FaultMessage {
  return typeof reason === 'object' && reason !== null && 'code' in reason && typeof reason.code === 'string';
}

/** Compressions of pieces; a codec's number is its index here. */
export const CODECS = ['none', 'deflate', 'zlib', 'zstd', 'bzip2', 'xz', 'lzfse', 'adc'] as const;

export const PIECE_FIELDS: number = 10;

/** A part of a chunk; all numbers except `input` and `codec` are bytes. */
export interface Piece {
  /** Index of the input that holds it. */
  readonly input: number;
  /** Its offset in that input. */
  readonly inputOffset: number;
  readonly inputLength: number;
  /** Its offset in its file, for the error. */
  readonly fileOffset: number;
  readonly codec: (typeof CODECS)[number];
  /** Its offset in the chunk. */
  readonly outputOffset: number;
  readonly length: number;
  /** Length of the decompressed block. */
  readonly blockLength: number;
  /** The least number of bytes that the block must decompress to. */
  readonly needed: number;
  /** Offset of the piece in the decompressed block. */
  readonly skip: number;
}

export function putPiece(pieces: Float64Array, index: number, piece: Piece): void {
  const { input, inputOffset, inputLength, codec, outputOffset, length, blockLength, skip, fileOffset } =
    piece;
  const at = index * PIECE_FIELDS;
  pieces[at] = input;
  pieces[at + 1] = inputOffset;
  pieces[at + 2] = inputLength;
  pieces[at + 3] = CODECS.indexOf(codec);
  pieces[at + 4] = outputOffset;
  pieces[at + 5] = length;
  pieces[at + 6] = blockLength;
  pieces[at + 7] = skip;
  pieces[at + 8] = fileOffset;
  pieces[at + 9] = piece.needed;
}

export function pieceAt(pieces: Float64Array, index: number): Piece {
  const at = (field: number): number => pieces[index * PIECE_FIELDS + field] ?? 0;
  return {
    input: at(0),
    inputOffset: at(1),
    inputLength: at(2),
    codec: CODECS[at(3)] ?? 'none',
    outputOffset: at(4),
    length: at(5),
    blockLength: at(6),
    skip: at(7),
    fileOffset: at(8),
    needed: at(9),
  };
}

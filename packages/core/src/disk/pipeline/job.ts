import type { WorkerKind } from '../../workers/worker-client.js';
import { type Fault, isFault } from './fault.js';

/**
 * What a worker is given to do: a chunk of the disk, and where its bytes come from.
 *
 * Everything is as a structured clone carries it. A chunk has thousands of pieces, so they are numbers, not objects.
 */
export interface Job {
  /** Where the chunk begins on the disk, in bytes. */
  readonly start: number;
  /** Of the chunk, in bytes. */
  readonly length: number;
  readonly inputs: readonly JobInput[];
  /** Memory that the chunk is to be put in, at least as long; what is in it is left over from another one. */
  readonly output?: ArrayBuffer | undefined;
  /** {@link PIECE_FIELDS} numbers for each piece, as {@link piece} puts them. */
  readonly pieces: Float64Array<ArrayBuffer>;
}

/** Bytes of a file: themselves, or where the worker finds them. */
export type JobInput = Uint8Array<ArrayBuffer> | RemoteRange;

/** A range of a file that workers can read themselves. */
export interface RemoteRange {
  /** What the worker knows the file by. */
  readonly remote: unknown;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** What comes back: the chunk, or how much of it was written where it belongs, or what is wrong with a piece of it. */
export type JobAnswer =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly written: number }
  | { readonly piece: number; readonly reason: string }
  | { readonly piece: number; readonly fault: Fault };

/** What a worker is set up with. */
export interface Setup {
  /** Where it writes to; it sends chunks back where there is nothing. */
  readonly sink?: unknown;
}

/** That there are no more jobs: what it writes to has to be closed. */
export interface Close {
  readonly close: true;
}

export type UnpackOrder = Job | Close;

export type UnpackAnswer = JobAnswer | { readonly closed: true };

/** Workers that unpack what is compressed. */
export const UNPACKERS: WorkerKind<UnpackAnswer> = {
  name: 'unpack',
  isAnswer(answer): answer is UnpackAnswer {
    if (typeof answer !== 'object' || answer === null) return false;
    if ('bytes' in answer) return answer.bytes instanceof Uint8Array;
    if ('written' in answer) return Number.isSafeInteger(answer.written);
    if ('closed' in answer) return true;
    if (!('piece' in answer && typeof answer.piece === 'number')) return false;
    return 'reason' in answer
      ? typeof answer.reason === 'string'
      : 'fault' in answer && isFault(answer.fault);
  },
};

/** How pieces are packed; the number of a codec is its place here. */
export const CODECS = ['none', 'deflate', 'zlib', 'zstd', 'bzip2', 'xz', 'lzfse', 'adc'] as const;

export const PIECE_FIELDS: number = 10;

/** A part of a chunk; all numbers but `input` and `codec` are bytes. */
export interface Piece {
  /** Which of the inputs holds it. */
  readonly input: number;
  /** Where in that it lies. */
  readonly inputOffset: number;
  readonly inputLength: number;
  /** Where in its file it lies, for the error. */
  readonly fileOffset: number;
  readonly codec: (typeof CODECS)[number];
  /** Where in the chunk it belongs. */
  readonly outputOffset: number;
  readonly length: number;
  /** Of the block when it is unpacked. */
  readonly blockLength: number;
  /** To how many bytes the block has to unpack at least. */
  readonly needed: number;
  /** How far into the unpacked block the piece begins. */
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

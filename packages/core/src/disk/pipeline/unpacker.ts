/**
 * A worker's side of the pipeline that decompresses disks, for workers of your own, such as threads of Node. A page
 * needs none of it: it starts module workers by itself.
 *
 * @module
 */

import { DiskReadError } from '../../errors.js';

import type { Answered, Handle } from '../../workers/serve.js';
import { type Decode, decoderOf } from '../decoders.js';
import { unpackBlock } from '../unpack-block.js';
import { FaultError, guarded } from './fault.js';
import { type Job, PIECE_FIELDS, type Piece, pieceAt, type Setup, type UnpackOrder } from './job.js';
import { WORTH_KEEPING } from './read-memory.js';
import { writeSparsely } from './write-sparsely.js';

export { serving } from '../../workers/serve.js';
export { configureDecoders } from '../decoders.js';

/**
 * What the platform of an unpacking worker provides: `read` if the other side describes its files instead of sending
 * their bytes (`workers.describe`), `openSink` if workers write the disk.
 *
 * @example
 * ```ts
 * import { readSync } from 'node:fs';
 * import { openUnpacker, type WorkerPlatform } from '@diskloupe/core/unpacker';
 *
 * // A file is identified by its descriptor, as the option `workers.describe` returns it on the other side.
 * const platform: WorkerPlatform = {
 *   read: (id, at, bytes) => (typeof id === 'number' ? readSync(id, bytes, 0, bytes.length, at) : 0),
 * };
 * const open = openUnpacker(platform);
 * ```
 */
export interface WorkerPlatform {
  /** Reads into `bytes` from a file that the other side described. @returns the number of bytes there were */
  read?(remote: unknown, offset: number, bytes: Uint8Array): number;
  /** Opens the target that chunks are written to. */
  openSink?(sink: unknown): Promise<WorkerSink>;
}

/**
 * A file that is initially all zeros, to which several workers write different parts.
 *
 * @example
 * ```ts
 * import { closeSync, openSync, writeSync } from 'node:fs';
 * import type { WorkerSink } from '@diskloupe/core/unpacker';
 *
 * // What `openSink` of a WorkerPlatform returns for a path.
 * const sinkFor = (path: string): WorkerSink => {
 *   const file = openSync(path, 'r+');
 *   return { write: (bytes, at) => void writeSync(file, bytes, 0, bytes.length, at), close: () => closeSync(file) };
 * };
 * ```
 */
export interface WorkerSink {
  /** @param at in bytes */
  write(bytes: Uint8Array, at: number): void;
  /** Called once, when there are no more writes. */
  close(): void;
}

/** Bytes are copied and written in steps that fit in the processor's cache. */
const STEP = 1024 * 1024;

/**
 * Opens a worker's side of the pipeline that decompresses disks: what `serving` answers messages with.
 *
 * @example
 * ```ts
 * import { parentPort } from 'node:worker_threads';
 * import { openUnpacker, serving } from '@diskloupe/core/unpacker';
 *
 * // The module of a worker of your own: here a thread of Node, which answers on its port.
 * const take = serving(openUnpacker({}), (message, transfer) => parentPort?.postMessage(message, transfer));
 * parentPort?.on('message', take);
 * ```
 */
export function openUnpacker(platform: WorkerPlatform): (setup: Setup) => Promise<Handle<UnpackOrder>> {
  return async ({ sink }) => {
    const opened = sink === undefined ? undefined : await platform.openSink?.(sink);
    const unpacker = new Unpacker(platform, opened);
    return (order) => ('close' in order ? unpacker.close() : unpacker.work(order));
  };
}

/** Decompresses chunks, one after another. */
class Unpacker {
  readonly #platform: WorkerPlatform;
  readonly #decoders = new Map<string, Decode>();
  /** Chunks written from here need no memory of their own. */
  readonly #scratch = new Scratch();
  readonly #inputs: Scratch[] = [];
  readonly #block = new Scratch();
  readonly #sink: WorkerSink | undefined;

  constructor(platform: WorkerPlatform, sink: WorkerSink | undefined) {
    this.#platform = platform;
    this.#sink = sink && {
      write: (bytes, at) => guarded('sink', () => sink.write(bytes, at)),
      close: () => sink.close(),
    };
  }

  close(): Answered {
    this.#sink?.close();
    return { answer: { closed: true } };
  }

  async work(job: Job): Promise<Answered> {
    const { start, length, pieces } = job;
    const sink = this.#sink;
    const output = sink ? this.#scratch.of(length) : outputOf(job);
    const inputs = new JobInputs(job, this.#platform, this.#inputs);
    let index = 0;
    let written = 0;
    /** Decompressed bytes to be written together: adjacent pieces. */
    let [from, to] = [0, 0];
    const flush = (): void => {
      if (sink && from < to) written += writeSparsely(sink, output.subarray(from, to), start + from);
    };
    try {
      for (; index * PIECE_FIELDS < pieces.length; index++) {
        const piece = pieceAt(pieces, index);
        const { codec, outputOffset } = piece;
        if (codec === 'none' && sink) {
          written += inputs.copy(piece, (bytes, at) => writeSparsely(sink, bytes, start + outputOffset + at));
        } else if (codec === 'none') inputs.read(piece, output.subarray(outputOffset));
        else {
          // Awaiting each of thousands of pieces would cost more than they do.
          const decode = this.#decoders.get(codec) ?? (await this.#decoder(codec));
          this.#unpack(decode, inputs.bytesOf(piece), piece, output);
          if (outputOffset !== to || to - from >= STEP) {
            flush();
            from = outputOffset;
          }
          to = outputOffset + piece.length;
        }
      }
      flush();
      const memory = longInputs(job);
      return sink
        ? { answer: { written, memory }, transfer: memory }
        : { answer: { bytes: output, memory }, transfer: [output.buffer, ...memory] };
    } catch (error) {
      if (error instanceof FaultError) return { answer: { piece: index, fault: error.fault } };
      // Anything else, such as a decoder that could not be loaded, says nothing about the image.
      if (!(error instanceof DiskReadError)) throw error;
      return { answer: { piece: index, reason: error.reason } };
    }
  }

  async #decoder(codec: Exclude<Piece['codec'], 'none'>): Promise<Decode> {
    const decode = await decoderOf(codec, '', 0);
    this.#decoders.set(codec, decode);
    return decode;
  }

  #unpack(decode: Decode, stored: Uint8Array, piece: Piece, output: Uint8Array): void {
    const { outputOffset, length, skip, blockLength, fileOffset, needed } = piece;
    const isWhole = skip === 0 && length === blockLength;
    const place = output.subarray(outputOffset, outputOffset + length);
    const block = isWhole ? place : this.#block.of(blockLength);
    const fault = unpackBlock(decode, stored, block, { offset: fileOffset, needed });
    if (fault) throw new DiskReadError('', 0, fault);
    if (!isWhole) place.set(block.subarray(skip, skip + length));
  }
}

/** Memory for a chunk: zeroed, unless pieces will overwrite every byte. */
function outputOf({ length, output, pieces }: Job): Uint8Array<ArrayBuffer> {
  if (!output) return new Uint8Array(length);
  const bytes = new Uint8Array(output, 0, length);
  let brought = 0;
  for (let index = 0; index * PIECE_FIELDS < pieces.length; index++) {
    const piece = pieceAt(pieces, index);
    // A file may end before a plain piece does.
    if (piece.codec !== 'none') brought += piece.length;
  }
  return brought < length ? bytes.fill(0) : bytes;
}

/** What is worth being returned, so that the next read has it. */
function longInputs({ inputs }: Job): ArrayBuffer[] {
  return inputs.flatMap((input) =>
    input instanceof Uint8Array && input.byteLength >= WORTH_KEEPING ? input.buffer : [],
  );
}

/** Reused memory. */
class Scratch {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** Its content is left over from before. */
  of(length: number): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    return this.#bytes.subarray(0, length);
  }
}

/** The inputs of a job; files are read on demand. */
class JobInputs {
  readonly #job: Job;
  readonly #platform: WorkerPlatform;
  readonly #memory: Scratch[];
  readonly #read: (Uint8Array | undefined)[] = [];

  constructor(job: Job, platform: WorkerPlatform, memory: Scratch[]) {
    this.#job = job;
    this.#platform = platform;
    this.#memory = memory;
  }

  /** Returns the stored bytes of a piece; fewer if the file ends. */
  bytesOf({ input, inputOffset, inputLength }: Piece): Uint8Array {
    let bytes = this.#read[input];
    if (!bytes) {
      bytes = this.#whole(input);
      this.#read[input] = bytes;
    }
    return bytes.subarray(inputOffset, inputOffset + inputLength);
  }

  /** Reads a plain piece into `output`, which stays unchanged beyond the end of the file. */
  read(piece: Piece, output: Uint8Array): void {
    const input = this.#job.inputs[piece.input];
    if (!input || input instanceof Uint8Array) output.set(this.bytesOf(piece));
    else this.#readRemote(input.remote, input.offset + piece.inputOffset, output.subarray(0, piece.length));
  }

  /** Passes a plain piece on in steps. @returns the sum of what `take` returned */
  copy(piece: Piece, take: (bytes: Uint8Array, at: number) => number): number {
    const input = this.#job.inputs[piece.input];
    if (!input || input instanceof Uint8Array) return take(this.bytesOf(piece), 0);
    let sum = 0;
    for (let at = 0; at < piece.length; at += STEP) {
      const bytes = this.#memoryOf(piece.input).of(Math.min(STEP, piece.length - at));
      const length = this.#readRemote(input.remote, input.offset + piece.inputOffset + at, bytes);
      sum += take(bytes.subarray(0, length), at);
    }
    return sum;
  }

  #whole(index: number): Uint8Array {
    const input = this.#job.inputs[index];
    if (!input) return new Uint8Array(0);
    if (input instanceof Uint8Array) return input;
    const bytes = this.#memoryOf(index).of(input.length);
    return bytes.subarray(0, this.#readRemote(input.remote, input.offset, bytes));
  }

  #memoryOf(index: number): Scratch {
    const known = this.#memory[index] ?? new Scratch();
    this.#memory[index] = known;
    return known;
  }

  #readRemote(remote: unknown, offset: number, bytes: Uint8Array): number {
    return guarded('source', () => this.#platform.read?.(remote, offset, bytes) ?? 0);
  }
}

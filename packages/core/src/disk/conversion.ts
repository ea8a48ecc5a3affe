import { ConversionError, ImageFormatError } from '../errors.js';
import { inOrder, type Task } from '../flow/in-order.js';
import { fileStream } from '../writing/file-stream.js';
import type { FilePiece, PieceMemory, WrittenImage } from '../writing/image-writer.js';
import { mergedPieces } from './merged-pieces.js';

/**
 * A target that can be written in any order.
 *
 * @example
 * ```ts
 * import { convert, openDisk, type SeekableSink } from '@diskloupe/core/disk';
 *
 * // A file in memory; zeros are not written.
 * const bytes = new Uint8Array(4 * 1024 ** 2);
 * const sink: SeekableSink = {
 *   write: async ({ offset, data }) => bytes.set(data, offset),
 *   truncate: async (size) => console.log(`the file has ${size} bytes`),
 * };
 * const conversion = await convert(await openDisk(file), { format: 'qcow2', sequential: false });
 * (await conversion.writeTo(sink)) < bytes.length; // true
 * ```
 */
export interface SeekableSink {
  /**
   * Writes bytes at an offset; whatever is never written reads as zeros. The sink may read the bytes until its
   * promise settles, but not change them: their memory is then reused.
   */
  write(piece: FilePiece): Promise<void>;
  /**
   * The most writes underway at once, 1 by default. Writes then need not end in order; no byte is written twice.
   */
  readonly concurrency?: number | undefined;
  /** Sets the length of the file, in bytes. */
  truncate(size: number): Promise<void>;
}

/**
 * A file being converted from a disk, before its bytes are produced.
 *
 * @example
 * ```ts
 * import { type Conversion, convert, openDisk } from '@diskloupe/core/disk';
 *
 * const bodyOf = (conversion: Conversion) => (conversion.sequential ? conversion.readable() : undefined);
 * const conversion = await convert(await openDisk(file), { format: 'raw' });
 * conversion.fileSize; // 2097152
 * const raw = await new Response(bodyOf(conversion)).arrayBuffer();
 * raw.byteLength; // 2097152
 * ```
 */
export interface Conversion {
  /** qemu-img's name of the format. */
  readonly format: string;
  /** Whether the pieces ascend, so that the file can be streamed. */
  readonly sequential: boolean;
  /**
   * Size of the file in bytes. `undefined` until all pieces have been consumed if it depends on how well the disk
   * compresses, or is unknown before the disk is read.
   */
  readonly fileSize: number | undefined;
  /**
   * Yields the parts of the file that are not zeros, of at most 2 MiB. Each call converts again.
   *
   * @returns finally the size of the file in bytes: there may be zeros after the last piece
   * @throws ConversionError if the disk cannot be read, with the reason as its `cause`; ImageFormatError if the
   *   format turns out to have no room for it; the signal's reason
   */
  pieces(): AsyncGenerator<FilePiece, number, undefined>;
  /**
   * Streams all bytes of the file, in order. Fails as {@link pieces} does.
   *
   * @throws TypeError if the file is not sequential
   */
  readable(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /**
   * Writes the file, one piece after another unless the sink has a `concurrency`. No write is underway any more when it
   * settles.
   *
   * @returns the size of the file in bytes
   * @throws what {@link pieces} and the sink throw
   */
  writeTo(sink: SeekableSink): Promise<number>;
}

/** The conversion to a file whose layout is known. */
export class PlannedConversion implements Conversion {
  readonly format: string;
  readonly #image: WrittenImage;
  readonly #done: () => number;
  readonly #signal: AbortSignal | undefined;
  #fileSize: number | undefined;

  /** @param done returns how much of the disk has been read, in bytes */
  constructor(format: string, image: WrittenImage, done: () => number, signal: AbortSignal | undefined) {
    this.format = format;
    this.#image = image;
    this.#done = done;
    this.#signal = signal;
    this.#fileSize = image.fileSize;
  }

  get sequential(): boolean {
    return this.#image.sequential;
  }

  get fileSize(): number | undefined {
    return this.#fileSize;
  }

  pieces(): AsyncGenerator<FilePiece, number, undefined> {
    return this.#pieces({});
  }

  async *#pieces(memory: PieceMemory): AsyncGenerator<FilePiece, number, undefined> {
    const signal = this.#signal;
    try {
      const size = yield* mergedPieces(this.#image.pieces(memory), memory);
      signal?.throwIfAborted();
      this.#fileSize = size;
      return size;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof ConversionError || error instanceof ImageFormatError) throw error;
      throw new ConversionError(this.format, this.#done(), error);
    }
  }

  readable(): ReadableStream<Uint8Array<ArrayBuffer>> {
    if (!this.sequential)
      throw new TypeError(
        `this ${this.format} cannot be streamed, as its tables come last and lie first: use writeTo()`,
      );
    return fileStream(this.pieces());
  }

  async writeTo(sink: SeekableSink): Promise<number> {
    const { concurrency = 1 } = sink;
    const underway = new Map<Promise<void>, ArrayBufferLike>();
    const isHeld = (memory: ArrayBufferLike): boolean => [...underway.values()].includes(memory);
    const pieces = this.#pieces({ reuse: true, isHeld });
    let size = 0;
    async function* writes(): AsyncGenerator<Task<void>, void, undefined> {
      for (;;) {
        const { done, value } = await pieces.next();
        if (done) {
          size = value;
          return;
        }
        const write = sink.write(value);
        underway.set(write, value.data.buffer);
        const forget = (): unknown => underway.delete(write);
        write.then(forget, forget);
        yield { cost: 0, result: write };
      }
    }
    try {
      for await (const _ of inOrder(writes(), { count: () => concurrency }));
      await sink.truncate(size);
      return size;
    } finally {
      await Promise.allSettled(underway.keys());
      await pieces.return(0);
    }
  }
}

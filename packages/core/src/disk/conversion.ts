import { ConversionError, ImageFormatError } from '../errors.js';
import type { FilePiece, PieceMemory, WrittenImage } from '../writing/image-writer.js';
import { fileStream } from './file-stream.js';
import { mergedPieces } from './merged-pieces.js';

/** Where a file can be written in any order. */
export interface SeekableSink {
  /**
   * Puts bytes at a place; what is never written reads as zeros. The bytes are the sink's until its promise is settled, to
   * read and not to change: their memory is used again then.
   */
  write(piece: FilePiece): Promise<void>;
  /** Makes the file this long, in bytes. */
  truncate(size: number): Promise<void>;
}

/** A file to which a disk is converted, before its bytes are there. */
export interface Conversion {
  /** qemu-img's name of it. */
  readonly format: string;
  /** Whether the pieces come in ascending order, so that the file can be streamed. */
  readonly sequential: boolean;
  /**
   * How large the file is, in bytes. Where that depends on how well the disk can be compressed, or is not known before the
   * disk is read, it is `undefined` until all pieces have been taken.
   */
  readonly fileSize: number | undefined;
  /**
   * The parts of the file that are not zeros, of 2 MiB at most. Each call converts anew.
   *
   * @returns at the end, the size of the file in bytes: there may be zeros behind the last piece
   * @throws ConversionError where the disk cannot be read, with the reason as its `cause`; ImageFormatError where the
   *   format turns out to have no room for it; the signal's reason
   */
  pieces(): AsyncGenerator<FilePiece, number, undefined>;
  /**
   * All bytes of the file, in order. It fails as {@link pieces} does.
   *
   * @throws TypeError where the file is not sequential
   */
  readable(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /**
   * Writes the file, each piece when the one before it is written.
   *
   * @returns the size of the file in bytes
   * @throws what {@link pieces} throws, and what the sink does
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

  /** @param done tells how much of the disk has been read, in bytes */
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
    // A piece is written before the next one is asked for.
    const pieces = this.#pieces({ reuse: true });
    try {
      for (;;) {
        const { done, value } = await pieces.next();
        if (done) {
          await sink.truncate(value);
          return value;
        }
        await sink.write(value);
      }
    } finally {
      await pieces.return(0);
    }
  }
}

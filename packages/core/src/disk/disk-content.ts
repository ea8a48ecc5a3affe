import { ConversionError } from '../errors.js';
import type { DiskContent, DiskStretch, FilePiece, PieceMemory } from '../writing/image-writer.js';
import { storedPieces } from './stored-pieces.js';
import type { ReadableRange, VirtualDisk } from './virtual-disk.js';

/** A disk as writers see it: reports how far it has been read, also in its errors. */
export class TrackedContent implements DiskContent {
  readonly size: number;
  readonly #disk: VirtualDisk;
  readonly #format: string;
  readonly #reading: ReadableRange;
  readonly #onProgress: (done: number) => void;

  /**
   * @param size in bytes: that of the disk or more; zeros follow
   * @param format of the target, for the error
   * @param onProgress called with the bytes read so far, from the start of the disk
   */
  constructor(
    disk: VirtualDisk,
    size: number,
    format: string,
    reading: Pick<ReadableRange, 'signal' | 'workers'>,
    onProgress: (done: number) => void,
  ) {
    this.size = size;
    this.#disk = disk;
    this.#format = format;
    this.#reading = reading;
    this.#onProgress = onProgress;
  }

  async *stored(): AsyncGenerator<DiskStretch, void, undefined> {
    const extents = this.#disk.extents(this.#reading);
    for await (const { start, length, zero } of this.#tracked(
      extents,
      (extent) => extent.start + extent.length,
    )) {
      if (!zero) yield { start, length };
    }
  }

  async *pieces(
    pieceSize: number,
    { reuse: reuseMemory, isHeld }: PieceMemory = {},
  ): AsyncGenerator<FilePiece, void, undefined> {
    const pieces = storedPieces(this.#disk, { pieceSize, reuseMemory, isHeld, ...this.#reading });
    yield* this.#tracked(pieces, (piece) => piece.offset + piece.data.length);
  }

  /** @param endOf where an item ends on the disk */
  async *#tracked<T>(
    items: AsyncIterable<T>,
    endOf: (item: T) => number,
  ): AsyncGenerator<T, void, undefined> {
    const { signal } = this.#reading;
    let done = 0;
    try {
      for await (const item of items) {
        signal?.throwIfAborted();
        yield item;
        done = endOf(item);
        this.#onProgress(done);
      }
    } catch (error) {
      throw signal?.aborted ? error : new ConversionError(this.#format, done, error);
    }
    signal?.throwIfAborted();
    this.#onProgress(this.size);
  }
}

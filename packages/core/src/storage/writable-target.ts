import { StagingError } from '../errors.js';
import type { BatchTarget } from './batched-sink.js';
import { storageFailure } from './storage-failure.js';

/**
 * Writes through a `FileSystemWritableFileStream`: far slower in the origin private file system, but available for
 * every file, including those that a person chose. Its writes reach the file only on close.
 */
export class WritableTarget implements BatchTarget {
  readonly #writable: FileSystemWritableFileStream;
  readonly #name: string;
  #needed: number | null = null;

  private constructor(writable: FileSystemWritableFileStream, name: string) {
    this.#writable = writable;
    this.#name = name;
  }

  /** @throws StorageFullError; DestinationBusyError if another handle has the file open; StagingError */
  static async open(file: FileSystemFileHandle): Promise<WritableTarget> {
    const { name } = file;
    try {
      // Safari before 26 writes in workers only.
      if (!('createWritable' in file)) throw new StagingError(name, { code: 'storage_missing' });
      // Of a file that is gone, Firefox (153) keeps the name locked once `createWritable` has failed.
      await file.getFile();
      return new WritableTarget(await file.createWritable(), name);
    } catch (error) {
      throw await storageFailure(error, name, null);
    }
  }

  async write(memory: ArrayBuffer, length: number, at: number): Promise<ArrayBuffer> {
    const data = new Uint8Array(memory, 0, length);
    await this.#try(this.#writable.write({ type: 'write', position: at, data }));
    return memory;
  }

  truncate(size: number): Promise<void> {
    this.#needed = size;
    return this.#try(this.#writable.truncate(size));
  }

  close(): Promise<void> {
    return this.#try(this.#writable.close());
  }

  async abort(): Promise<void> {
    await this.#writable.abort().catch(() => {});
  }

  async #try(done: Promise<void>): Promise<void> {
    try {
      await done;
    } catch (error) {
      throw await storageFailure(error, this.#name, this.#needed);
    }
  }
}

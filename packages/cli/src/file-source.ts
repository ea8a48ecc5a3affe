import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from 'node:fs';
import { type ReadOptions, type Source, SourceReadError } from '@diskloupe/core';
import { deviceSize } from './device-size.js';

/** What takes longer to read than to hand to another thread, in bytes. */
const WORTH_THREAD = 256 * 1024;

/**
 * A file or a block device of this machine, read where it is asked to be.
 *
 * Small reads are synchronous: nothing else waits for its turn then, and only to load `node:fs/promises` takes longer than
 * all of them. Large ones are for threads of Node, so that what was read before is worked on meanwhile.
 */
export class FileSource implements Source {
  readonly size: number;
  readonly allocatedSize: number;
  readonly identity: string;
  readonly givesAway: boolean = true;
  /** Of the open file. */
  readonly descriptor: number;
  readonly #opened: Stats;
  /** Reads that threads have at hand, which must not find another file behind the descriptor. */
  #atHand = 0;
  #isClosed = false;

  /** @throws an Error for what has no bytes to read anywhere */
  private constructor(descriptor: number, stats: Stats) {
    this.descriptor = descriptor;
    this.size = sizeOf(descriptor, stats);
    this.allocatedSize = stats.blocks * 512;
    this.identity = identityOf(stats);
    this.#opened = stats;
  }

  /** @throws the system's error, and as `of` */
  static open(path: string): FileSource {
    // A pipe that nobody writes to would keep us waiting.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return FileSource.of(descriptor, fstatSync(descriptor));
  }

  /** Of an open file, which it closes. @throws an Error for what is neither a file nor a block device */
  static of(descriptor: number, stats: Stats): FileSource {
    try {
      return new FileSource(descriptor, stats);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  async read(offset: number, length: number, { signal, into }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const there = Math.max(0, Math.min(length, this.size - offset));
    const bytes = into && into.byteLength >= there ? new Uint8Array(into, 0, there) : new Uint8Array(there);
    for (let done = 0; done < bytes.length; ) {
      const rest = bytes.subarray(done);
      const isLarge = rest.length >= WORTH_THREAD;
      const came = isLarge
        ? await this.#readByThread(rest, offset + done)
        : this.#readInto(rest, offset + done);
      if (!came) throw new SourceReadError(offset, length, `the file changed: ${done} bytes came`);
      done += came;
    }
    return bytes;
  }

  /** @throws an Error where it was written to, renamed or removed since it was opened */
  assertUnchanged(): void {
    const { size, mtimeMs, ctimeMs } = this.#opened;
    const now = fstatSync(this.descriptor);
    // The times of a device are not those of what is on it.
    if (!now.isFile() || (now.size === size && now.mtimeMs === mtimeMs && now.ctimeMs === ctimeMs)) return;
    throw new Error(
      'it changed while it was read: what was made of it is discarded, try again once nothing writes to it',
    );
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#atHand) closeSync(this.descriptor);
  }

  async #readByThread(bytes: Uint8Array, offset: number): Promise<number> {
    if (this.#isClosed) throw new SourceReadError(offset, bytes.length, 'the file is closed');
    this.#atHand++;
    try {
      return await new Promise((resolve, reject) => {
        read(this.descriptor, bytes, 0, bytes.length, offset, (error, came) =>
          error ? reject(error) : resolve(came),
        );
      });
    } catch (cause) {
      throw failed(bytes, offset, cause);
    } finally {
      this.#atHand--;
      if (this.#isClosed && !this.#atHand) closeSync(this.descriptor);
    }
  }

  #readInto(bytes: Uint8Array, offset: number): number {
    try {
      return readSync(this.descriptor, bytes, 0, bytes.length, offset);
    } catch (cause) {
      throw failed(bytes, offset, cause);
    }
  }
}

function failed(bytes: Uint8Array, offset: number, cause: unknown): SourceReadError {
  const reason = cause instanceof Error ? cause.message : `${cause}`;
  return new SourceReadError(offset, bytes.length, reason, { cause });
}

/** Tells the files of this machine apart, by whatever name they are opened. */
export function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/** @throws an Error for a size that is not exact any more */
function exact(size: number): number {
  if (Number.isSafeInteger(size)) return size;
  throw new Error(`it has ${BigInt(size)} bytes; 2^53 - 1 are the most that can be read`);
}

function sizeOf(descriptor: number, stats: Stats): number {
  if (stats.isFile()) return exact(stats.size);
  if (stats.isDirectory()) throw new Error('it is a directory');
  if (!stats.isBlockDevice()) throw new Error('it is neither a file nor a block device');
  return deviceSize((offset) => readSync(descriptor, new Uint8Array(1), 0, 1, offset) > 0);
}

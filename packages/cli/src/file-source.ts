import { closeSync, constants, fstatSync, openSync, read, readSync, type Stats } from 'node:fs';
import { type ReadOptions, type Source, SourceReadError } from '@diskloupe/core';
import { reportOf } from '@diskloupe/core/errors';
import { deviceSize } from './device-size.js';
import { HoleProbe } from './hole-probe.js';

/** The smallest read that is worth handing to a thread, in bytes. */
const WORTH_THREAD = 256 * 1024;

/**
 * A local file or block device with random access.
 *
 * Small reads are synchronous: nothing else is waiting, and loading `node:fs/promises` alone takes longer than all of
 * them. Large ones run on Node's threads, so that earlier data is processed meanwhile.
 */
export class FileSource implements Source {
  readonly size: number;
  readonly allocatedSize: number;
  readonly identity: string;
  readonly givesAway: boolean = true;
  /** Descriptor of the open file. */
  readonly descriptor: number;
  /** Absent for files without holes. */
  readonly isHole: ((offset: number, length: number) => boolean) | undefined;
  readonly #opened: Stats;
  /** Pending reads on threads, which must not find another file behind the descriptor. */
  #atHand = 0;
  #isClosed = false;
  /** Present once somebody asked for holes. */
  #holes: HoleProbe | undefined;

  /** @throws an Error for a file without random access */
  private constructor(descriptor: number, stats: Stats) {
    this.descriptor = descriptor;
    this.size = sizeOf(descriptor, stats);
    this.allocatedSize = stats.blocks * 512;
    this.identity = identityOf(stats);
    this.#opened = stats;
    if (HoleProbe.mayFindAny(stats)) this.isHole = (offset, length) => this.#isHole(offset, length);
  }

  /** @throws the system's error; the errors of `of` */
  static open(path: string): FileSource {
    // A pipe without a writer would block.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return FileSource.of(descriptor, fstatSync(descriptor));
  }

  /** Wraps an open file, which it closes on failure. @throws an Error for anything but a file or a block device */
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
      if (!came) throw new SourceReadError(offset, length, { code: 'file_changed', params: { got: done } });
      done += came;
    }
    this.#holes?.saw(bytes);
    return bytes;
  }

  /** @throws an Error if the file was written, renamed, or removed since it was opened */
  assertUnchanged(): void {
    const { size, mtimeMs, ctimeMs } = this.#opened;
    const now = fstatSync(this.descriptor);
    // A device's times are not those of its contents.
    if (!now.isFile() || (now.size === size && now.mtimeMs === mtimeMs && now.ctimeMs === ctimeMs)) return;
    throw new Error(
      'the file changed while it was read, and the result was discarded: try again once nothing writes to it',
    );
  }

  close(): void {
    this.#isClosed = true;
    this.#holes?.close();
    if (!this.#atHand) closeSync(this.descriptor);
  }

  #isHole(offset: number, length: number): boolean {
    if (this.#isClosed) return false;
    this.#holes ??= new HoleProbe(this.descriptor);
    return this.#holes.isHole(offset, length);
  }

  async #readByThread(bytes: Uint8Array, offset: number): Promise<number> {
    if (this.#isClosed) throw new SourceReadError(offset, bytes.length, { code: 'file_closed' });
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
  return new SourceReadError(offset, bytes.length, reportOf(cause), { cause });
}

/** Identifies local files, whatever name they are opened by. */
export function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

/** @throws an Error for a size above 2^53 - 1 */
function exact(size: number): number {
  if (Number.isSafeInteger(size)) return size;
  throw new Error(`the file has ${BigInt(size)} bytes; at most 2^53 - 1 can be read`);
}

function sizeOf(descriptor: number, stats: Stats): number {
  if (stats.isFile()) return exact(stats.size);
  if (stats.isDirectory()) throw new Error('it is a directory');
  if (!stats.isBlockDevice()) throw new Error('not a file or a block device');
  return deviceSize((offset) => readSync(descriptor, new Uint8Array(1), 0, 1, offset) > 0);
}

import {
  closeSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { identityOf } from './file-source.js';
import { OutputError, writing } from './output-error.js';
import { SparseWriter } from './sparse-writer.js';
import { clearStaleParts, partPath } from './stale-parts.js';
import { statsOf } from './stats-of.js';

/** What ends a program, and what it was writing with it. */
export const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * A file that comes to be under another name beside its own, and takes its place when it is complete. What is not
 * written of it, or is zeros, are holes. An interrupt removes what there is of it.
 */
export class OutputFile {
  readonly #path: string;
  readonly #temporary: string;
  /** Of what it is written to. */
  readonly descriptor: number;
  readonly #interrupted = (signal: NodeJS.Signals): void => {
    this.discard();
    process.kill(process.pid, signal);
  };
  #isOpen = true;
  readonly #writer: SparseWriter;

  private constructor(path: string, temporary: string, descriptor: number) {
    this.#path = path;
    this.#temporary = temporary;
    this.descriptor = descriptor;
    this.#writer = new SparseWriter(descriptor);
    for (const signal of SIGNALS) process.once(signal, this.#interrupted);
  }

  /**
   * @param sources the files that must stay as they are
   * @throws OutputError where it is one of them, or is there and no file, and for the system's errors
   */
  static create(path: string, sources: ReadonlySet<string>): OutputFile {
    return writing(path, () => {
      const before = statsOf(path);
      if (before && sources.has(identityOf(before))) throw new Error('it would overwrite what is read');
      if (before?.isDirectory()) throw new Error('it is a directory');
      if (before && !before.isFile()) throw new Error('it is there, and no file');
      // What a link leads to is replaced, not the link.
      const real = before ? realpathSync(path) : path;
      clearStaleParts(real);
      const temporary = partPath(real);
      const descriptor = openSync(temporary, 'wx');
      const file = new OutputFile(real, temporary, descriptor);
      if (before) file.#keepMode(before);
      return file;
    });
  }

  /** @param offset in bytes */
  async write(bytes: Uint8Array, offset: number): Promise<void> {
    writing(this.#path, () => this.#writer.write(bytes, offset));
    await this.#writer.breathe();
  }

  /**
   * Lets others write to the descriptor.
   *
   * @throws OutputError for the system's errors; what else `write` throws
   */
  async attempt<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw error instanceof Error && 'code' in error ? new OutputError(this.#path, { cause: error }) : error;
    }
  }

  /** @param size of the whole file, in bytes */
  async truncate(size: number): Promise<void> {
    writing(this.#path, () => ftruncateSync(this.descriptor, size));
  }

  /** It is complete. */
  finish(): void {
    try {
      writing(this.#path, () => {
        closeSync(this.#close());
        renameSync(this.#temporary, this.#path);
      });
    } catch (error) {
      unlinkSync(this.#temporary);
      throw error;
    }
  }

  /** It will not be complete; nothing where it is already. */
  discard(): void {
    if (!this.#isOpen) return;
    closeSync(this.#close());
    unlinkSync(this.#temporary);
  }

  #close(): number {
    this.#isOpen = false;
    for (const signal of SIGNALS) process.off(signal, this.#interrupted);
    return this.descriptor;
  }

  #keepMode({ mode }: Stats): void {
    if ((fstatSync(this.descriptor).mode & 0o777) !== (mode & 0o777))
      fchmodSync(this.descriptor, mode & 0o777);
  }
}

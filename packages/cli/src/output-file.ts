import {
  closeSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { identityOf } from './file-source.js';
import { hasCode } from './output.js';

/** A file could not be written. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(
    readonly path: string,
    options: ErrorOptions,
  ) {
    super('it cannot be written', options);
  }
}

/** What a file system gives or leaves out as one, in bytes; as qemu-img's `-S`. */
const BLOCK = 4096;
const ZEROS = Buffer.alloc(BLOCK);
export const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Milliseconds of work after which signals are let through. */
const BREATH = 50;

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
  #breathed = performance.now();

  private constructor(path: string, temporary: string, descriptor: number) {
    this.#path = path;
    this.#temporary = temporary;
    this.descriptor = descriptor;
    for (const signal of SIGNALS) process.once(signal, this.#interrupted);
  }

  /**
   * @param sources the files that must stay as they are
   * @throws OutputError where it is one of them, or is there and no file, and for the system's errors
   */
  static create(path: string, sources: ReadonlySet<string>): OutputFile {
    return attempt(path, () => {
      const before = existing(path);
      if (before && sources.has(identityOf(before))) throw new Error('it would overwrite what is read');
      if (before?.isDirectory()) throw new Error('it is a directory');
      if (before && !before.isFile()) throw new Error('it is there, and no file');
      // What a link leads to is replaced, not the link.
      const real = before ? realpathSync(path) : path;
      const temporary = join(dirname(real), `.diskloupe-${process.pid}-${Date.now().toString(36)}.part`);
      const descriptor = openSync(temporary, 'wx');
      const file = new OutputFile(real, temporary, descriptor);
      if (before) file.#keepMode(before);
      return file;
    });
  }

  /** @param offset in bytes */
  async write(bytes: Uint8Array, offset: number): Promise<void> {
    attempt(this.#path, () => {
      for (const [from, to] of storedParts(bytes, offset)) {
        for (let at = from; at < to; ) at += writeSync(this.descriptor, bytes, at, to - at, offset + at);
      }
    });
    await this.#breathe();
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
    attempt(this.#path, () => ftruncateSync(this.descriptor, size));
  }

  /** It is complete. */
  finish(): void {
    try {
      attempt(this.#path, () => {
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

  /** All reading and writing is synchronous, and a signal waits for its turn. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathed < BREATH) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#breathed = performance.now();
  }
}

/** The parts of `bytes` without the blocks of the file that would be all zeros. */
export function* storedParts(bytes: Uint8Array, offset: number): Generator<[from: number, to: number]> {
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const next = Math.min(bytes.length, at + BLOCK - ((offset + at) % BLOCK));
    if (ZEROS.compare(bytes, at, next, 0, next - at) === 0) {
      if (from < at) yield [from, at];
      from = next;
    }
    at = next;
  }
  if (from < bytes.length) yield [from, bytes.length];
}

function existing(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw new OutputError(path, { cause });
  }
}

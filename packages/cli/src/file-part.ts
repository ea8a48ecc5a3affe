import {
  closeSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import type { CommitOptions, FileSink, StagedFile } from '@diskloupe/core/intake';
import { FileSource, identityOf } from './file-source.js';
import { alreadyThere, type FileTarget } from './file-target.js';
import { hasCode } from './output.js';
import { OutputError, writing } from './output-error.js';
import { SparseWriter } from './sparse-writer.js';
import { partPath } from './stale-parts.js';
import { statsOf } from './stats-of.js';

/** Signals that end the program and its partial files. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Errors of file systems without hard links. */
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/**
 * A file beside its target that replaces it once complete. An interrupt removes it. Zeros and unwritten ranges are
 * holes.
 */
export class FilePart implements StagedFile<string> {
  readonly #target: FileTarget;
  readonly #path: string;
  /** For reading and writing. */
  readonly handle: number;
  readonly #identity: string;
  readonly #interrupted = (signal: NodeJS.Signals): void => {
    this.#remove();
    process.kill(process.pid, signal);
  };
  #writer: SparseWriter | undefined;
  #isOpen = true;
  #isThere = true;

  private constructor(target: FileTarget, path: string, descriptor: number) {
    this.#target = target;
    this.#path = path;
    this.handle = descriptor;
    this.#identity = identityOf(fstatSync(descriptor));
    for (const signal of SIGNALS) process.on(signal, this.#interrupted);
  }

  /** @throws OutputError for the system's errors */
  static create(target: FileTarget): FilePart {
    const { name, path, before } = target;
    return writing(name, () => {
      const staged = partPath(path);
      // Never opens an existing file, nor the target of somebody's link.
      const part = new FilePart(target, staged, openSync(staged, 'wx+'));
      // Set from the start: the replacement of a private file is never readable by others.
      if (before && modeOf(before) !== modeOf(fstatSync(part.handle)))
        fchmodSync(part.handle, modeOf(before));
      return part;
    });
  }

  /** The name for messages and reports. */
  get name(): string {
    return this.#target.name;
  }

  async open(): Promise<Required<FileSink>> {
    const { name } = this;
    const descriptor = this.handle;
    writing(name, () => {
      // ext4 flushes a file that was truncated to nothing when it is closed, even one that was empty before.
      if (fstatSync(descriptor).size > 0) ftruncateSync(descriptor, 0);
    });
    const writer = new SparseWriter(descriptor);
    this.#writer = writer;
    return {
      async truncate(size) {
        writing(name, () => ftruncateSync(descriptor, size));
      },
      async write(bytes, at) {
        try {
          await writer.write(bytes, at);
        } catch (cause) {
          throw new OutputError(name, { cause });
        }
      },
      async close() {
        writing(name, () => {
          // Zeros at its end were left out.
          if (fstatSync(descriptor).size < writer.end) ftruncateSync(descriptor, writer.end);
        });
      },
      async abort() {},
    };
  }

  async read(): Promise<FileSource> {
    return FileSource.of(this.handle, fstatSync(this.handle));
  }

  async commit({ signal }: CommitOptions = {}): Promise<string> {
    signal?.throwIfAborted();
    await this.#writer?.settled();
    const { name, path, mayReplace } = this.#target;
    writing(name, () => {
      if (!this.#isStillThere()) throw new Error('the file was removed while it was being written');
      this.#close();
      if (mayReplace) renameSync(this.#path, path);
      else this.#moveToNothing(path);
    });
    this.#isThere = false;
    return name;
  }

  async discard(): Promise<void> {
    await this.#writer?.settled();
    this.#remove();
  }

  /** Synchronous, because a signal may be ending the program. */
  #remove(): void {
    this.#close();
    if (!this.#isThere) return;
    this.#isThere = false;
    try {
      if (this.#isStillThere()) unlinkSync(this.#path);
    } catch {
      // If the folder is gone, so is the file.
    }
  }

  /** A rename would replace a file that appeared meanwhile; a link does not. */
  #moveToNothing(path: string): void {
    try {
      linkSync(this.#path, path);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) throw alreadyThere();
      if (!WITHOUT_LINKS.some((code) => hasCode(error, code))) throw error;
      if (statsOf(path, lstatSync)) throw alreadyThere();
      renameSync(this.#path, path);
      return;
    }
    unlinkSync(this.#path);
  }

  /** Somebody may have removed it or replaced it. */
  #isStillThere(): boolean {
    const stats = statsOf(this.#path, lstatSync);
    return stats !== undefined && identityOf(stats) === this.#identity;
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const signal of SIGNALS) process.off(signal, this.#interrupted);
    closeSync(this.handle);
  }
}

function modeOf({ mode }: Stats): number {
  return mode & 0o777;
}

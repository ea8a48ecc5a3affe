import {
  closeSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
} from 'node:fs';
import { FileSource, identityOf } from './file-source.js';
import { hasCode } from './output.js';
import { writing } from './output-error.js';
import { SIGNALS } from './output-file.js';
import { SparseWriter } from './sparse-writer.js';
import { statsOf } from './stats-of.js';

/** Where an image is brought to: the file itself, and whether one that is there may be replaced. */
export interface FileTarget {
  /** As it was named, for messages. */
  readonly name: string;
  /** The file itself: what a link leads to is replaced, not the link. */
  readonly path: string;
  /** The file that was there before. */
  readonly before: Stats | undefined;
  readonly mayReplace: boolean;
  /** Tells apart the files that must stay as they are. */
  readonly sources: ReadonlySet<string>;
}

/** What file systems answer that know no hard links. */
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** @throws OutputError where nothing can be put there, or nothing may */
export function fileTarget(name: string, mayReplace: boolean, sources: ReadonlySet<string>): FileTarget {
  return writing(name, () => {
    if (name === '-') throw new Error('what standard output has taken cannot be taken back: name a file');
    const before = statsOf(name);
    if (before?.isDirectory()) throw new Error('it is a directory');
    if (before && !before.isFile()) throw new Error('it is there, and no file');
    if (before && sources.has(identityOf(before))) throw new Error('it would overwrite what is read');
    // A link that leads nowhere is something, too.
    if (!mayReplace && (before ?? statsOf(name, lstatSync))) throw alreadyThere();
    return { name, path: before ? realpathSync(name) : name, before, mayReplace, sources };
  });
}

/**
 * A file beside its target that takes its place when it is complete and was found good. An interrupt removes it. What is
 * zeros, or is not written, are holes.
 */
export class FilePart {
  readonly #target: FileTarget;
  readonly #path: string;
  /** For reading and writing. */
  readonly descriptor: number;
  readonly #identity: string;
  readonly #interrupted = (signal: NodeJS.Signals): void => {
    this.discard();
    process.kill(process.pid, signal);
  };
  #isOpen = true;
  readonly #writer: SparseWriter;

  private constructor(target: FileTarget, path: string, descriptor: number) {
    this.#target = target;
    this.#path = path;
    this.descriptor = descriptor;
    this.#writer = new SparseWriter(descriptor);
    this.#identity = identityOf(fstatSync(descriptor));
    for (const signal of SIGNALS) process.on(signal, this.#interrupted);
  }

  /**
   * @param suffix of its name, e.g. `.part`
   * @throws OutputError where there is such a file, unless it may be replaced, and for the system's errors
   */
  static create(target: FileTarget, suffix: string): FilePart {
    const path = `${target.path}${suffix}`;
    return writing(`${target.name}${suffix}`, () => {
      const left = statsOf(path, lstatSync);
      if (left && target.sources.has(identityOf(left))) throw new Error('it would overwrite what is read');
      if (left && !target.mayReplace) throw busy();
      if (left) unlinkSync(path);
      try {
        // Never what is there: not another fetch's file, nor what somebody's link leads to.
        return new FilePart(target, path, openSync(path, 'wx+'));
      } catch (error) {
        throw hasCode(error, 'EEXIST') ? busy() : error;
      }
    });
  }

  /** What has been written so far, to be read anywhere; it ends with the part. */
  source(): FileSource {
    return FileSource.of(this.descriptor, fstatSync(this.descriptor));
  }

  /** @param offset in bytes */
  async write(bytes: Uint8Array, offset: number): Promise<void> {
    writing(this.#target.name, () => this.#writer.write(bytes, offset));
    await this.#writer.breathe();
  }

  /** @param size of the whole file, in bytes */
  truncate(size: number): void {
    writing(this.#target.name, () => ftruncateSync(this.descriptor, size));
  }

  /** Puts it in its target's place. @throws OutputError; it is still to be discarded then */
  commit(): void {
    const { name, path, before, mayReplace } = this.#target;
    writing(name, () => {
      if (!this.#isStillThere()) throw new Error('another fetch has taken its place');
      if (before && modeOf(before) !== modeOf(fstatSync(this.descriptor))) {
        fchmodSync(this.descriptor, modeOf(before));
      }
      if (mayReplace) renameSync(this.#path, path);
      else this.#moveToNothing(path);
    });
    this.#close();
  }

  /** Removes it; nothing where it was committed. It never throws. */
  discard(): void {
    if (!this.#isOpen) return;
    try {
      if (this.#isStillThere()) unlinkSync(this.#path);
    } catch {
      // Whoever took the folder away has taken the file, too.
    }
    this.#close();
  }

  /** Renaming would replace what has come to be there meanwhile; a link does not. */
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

  /** Somebody may have removed it, or replaced it by their own. */
  #isStillThere(): boolean {
    const stats = statsOf(this.#path, lstatSync);
    return stats !== undefined && identityOf(stats) === this.#identity;
  }

  #close(): void {
    this.#isOpen = false;
    for (const signal of SIGNALS) process.off(signal, this.#interrupted);
    closeSync(this.descriptor);
  }
}

function alreadyThere(): Error {
  return new Error('it is there already (--force replaces it)');
}

function busy(): Error {
  return new Error(
    'it is there already: another fetch is under way, or one was killed (--force takes its place)',
  );
}

function modeOf({ mode }: Stats): number {
  return mode & 0o777;
}

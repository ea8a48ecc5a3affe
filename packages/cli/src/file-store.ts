import { realpathSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DestinationBusyError } from '@diskloupe/core';
import type { Release, Store } from '@diskloupe/core/intake';
import { FilePart } from './file-part.js';
import { type FileTarget, fileTarget } from './file-target.js';
import { OutputError } from './output-error.js';
import { clearStaleParts, isWrittenElsewhere } from './stale-parts.js';

/** The files that this process writes. */
const writtenHere: Set<string> = new Set();

/**
 * A file of this machine: staged beside its place under a name that says who writes it, and renamed when it is complete.
 * Other processes are known by such files.
 */
export class FileStore implements Store<string> {
  readonly name: string;
  readonly holesTakeRoom: boolean = false;
  readonly #target: FileTarget;
  readonly #locked: Set<string>;

  /** @param locked what else this process writes */
  constructor(target: FileTarget, locked: Set<string> = writtenHere) {
    this.#target = target;
    this.#locked = locked;
    this.name = basename(target.path);
  }

  async lock(): Promise<Release> {
    const { path } = this.#target;
    const key = keyOf(path);
    if (this.#locked.has(key)) throw this.#busy();
    this.#assertAlone();
    this.#locked.add(key);
    return async () => {
      this.#locked.delete(key);
    };
  }

  async clearStale(): Promise<readonly string[]> {
    return clearStaleParts(this.#target.path);
  }

  async room(): Promise<number | null> {
    const { bavail, bsize, blocks } = statfsSync(dirname(this.#target.path));
    // Some file systems do not say.
    return blocks > 0 ? bavail * bsize : null;
  }

  async create(): Promise<FilePart> {
    const part = FilePart.create(this.#target);
    try {
      // Of two that found nobody, the one that comes second sees the first one's file now, or both see the other's.
      this.#assertAlone();
      return part;
    } catch (error) {
      await part.discard();
      throw error;
    }
  }

  async explained(error: unknown): Promise<unknown> {
    // Threads write by themselves: the system's errors come as they are.
    return error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? new OutputError(this.#target.name, { cause: error })
      : error;
  }

  #assertAlone(): void {
    if (isWrittenElsewhere(this.#target.path)) throw this.#busy();
  }

  #busy(): DestinationBusyError {
    return new DestinationBusyError(this.#target.name);
  }
}

/**
 * Writes a file, which takes its place when it is complete.
 *
 * @param sources the files that must stay as they are
 * @throws OutputError; DestinationBusyError; what `write` throws
 */
export async function writeFile(
  path: string,
  sources: ReadonlySet<string>,
  write: (part: FilePart, store: FileStore) => Promise<void>,
): Promise<void> {
  const store = new FileStore(fileTarget(path, true, sources));
  const release = await store.lock();
  try {
    await store.clearStale();
    const part = await store.create();
    try {
      await write(part, store);
      await part.commit();
    } finally {
      await part.discard();
    }
  } finally {
    await release();
  }
}

/** One file has one, by whatever path its folder is named. */
function keyOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // There is no such folder, which shows when a file is created there.
    return path;
  }
}

import { realpathSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DestinationBusyError } from '@diskloupe/core/errors';
import type { Release, Store } from '@diskloupe/core/intake';
import { FilePart } from './file-part.js';
import { type FileTarget, fileTarget } from './file-target.js';
import { OutputError } from './output-error.js';
import { clearStaleParts, isWrittenElsewhere } from './stale-parts.js';

/** The files that this process writes. */
const writtenHere: Set<string> = new Set();

/**
 * A store for a local file: staged beside its target under a name that identifies its writer, and renamed once
 * complete. Such files also reveal other processes' runs.
 */
export class FileStore implements Store<string> {
  readonly name: string;
  readonly holesTakeRoom: boolean = false;
  readonly #target: FileTarget;
  readonly #locked: Set<string>;

  /** @param locked the other files this process is writing */
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
    // Some file systems do not report it.
    return blocks > 0 ? bavail * bsize : null;
  }

  async create(): Promise<FilePart> {
    const part = FilePart.create(this.#target);
    try {
      // Of two processes that saw nobody, the second now sees the first one's file, or both see the other's.
      this.#assertAlone();
      return part;
    } catch (error) {
      await part.discard();
      throw error;
    }
  }

  async explained(error: unknown): Promise<unknown> {
    // Threads write by themselves, so the system's errors arrive unwrapped.
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
 * Writes a file, which replaces the target once complete.
 *
 * @param sources the files that must not be overwritten
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

/** One key per file, by whatever path its folder is named. */
function keyOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    // The folder does not exist, which creating the file will report.
    return path;
  }
}

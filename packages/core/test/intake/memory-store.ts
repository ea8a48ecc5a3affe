import type { ImageInput } from '@diskloupe/core';
import { DestinationBusyError, StagingError } from '@diskloupe/core/errors';
import type { CommitOptions, FileSink, Release, StagedFile, StagedKind, Store } from '@diskloupe/core/intake';

/** Files in memory, staged and committed ones. */
export class MemoryFiles {
  readonly committed = new Map<string, Uint8Array>();
  readonly staged = new Map<string, Uint8Array>();
  readonly locked = new Set<string>();
}

/** What a {@link Store} has to do, and nothing else. */
export class MemoryStore implements Store<Uint8Array> {
  readonly holesTakeRoom: boolean = true;

  constructor(
    readonly files: MemoryFiles,
    readonly name: string,
  ) {}

  async lock(): Promise<Release> {
    const { locked } = this.files;
    if (locked.has(this.name)) throw new DestinationBusyError(this.name);
    locked.add(this.name);
    return async () => void locked.delete(this.name);
  }

  async clearStale(): Promise<readonly string[]> {
    const { staged, locked } = this.files;
    const stale = [...staged.keys()].filter((name) => {
      const key = name.replace(/\.\w+$/, '');
      return key === this.name || !locked.has(key);
    });
    for (const name of stale) staged.delete(name);
    return stale;
  }

  async room(): Promise<null> {
    return null;
  }

  async create(kind: StagedKind): Promise<MemoryFile> {
    return new MemoryFile(this.files, this.name, `${this.name}.${kind}`);
  }

  async explained(error: unknown): Promise<unknown> {
    return error;
  }
}

class MemoryFile implements StagedFile<Uint8Array> {
  readonly handle: undefined;

  constructor(
    readonly files: MemoryFiles,
    readonly target: string,
    readonly name: string,
  ) {
    files.staged.set(name, new Uint8Array());
  }

  async open(): Promise<FileSink> {
    this.#set(new Uint8Array());
    return {
      truncate: async (size) => this.#set(resized(this.#bytes, size)),
      write: async (bytes, at) => {
        const grown = resized(this.#bytes, Math.max(this.#bytes.length, at + bytes.length));
        grown.set(bytes, at);
        this.#set(grown);
      },
      close: async () => void this.#bytes,
      abort: async () => {},
    };
  }

  async read(): Promise<ImageInput> {
    return this.#bytes;
  }

  async commit({ signal }: CommitOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const bytes = this.#bytes;
    this.files.committed.set(this.target, bytes);
    this.files.staged.delete(this.name);
    return bytes;
  }

  async discard(): Promise<void> {
    this.files.staged.delete(this.name);
  }

  get #bytes(): Uint8Array {
    const bytes = this.files.staged.get(this.name);
    if (!bytes) throw new StagingError(this.name, { code: 'storage_missing' });
    return bytes;
  }

  #set(bytes: Uint8Array): void {
    if (!this.files.staged.has(this.name)) throw new StagingError(this.name, { code: 'storage_missing' });
    this.files.staged.set(this.name, bytes);
  }
}

function resized(bytes: Uint8Array, size: number): Uint8Array {
  const grown = new Uint8Array(size);
  grown.set(bytes.subarray(0, size));
  return grown;
}

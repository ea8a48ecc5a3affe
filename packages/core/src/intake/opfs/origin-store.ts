import { DestinationBusyError } from '../../errors.js';
import type { ImageInput } from '../../source/to-source.js';
import type { BatchedSink } from '../../storage/batched-sink.js';
import type { FileSink } from '../../storage/file-sink.js';
import { openSink } from '../../storage/open-sink.js';
import { storageFailure } from '../../storage/storage-failure.js';
import { availableRoom } from '../../storage/storage-room.js';
import { type OriginPath, originPath } from '../../workers/origin-path.js';
import { whenUnlocked } from '../../workers/when-unlocked.js';
import type { CommitOptions, Release, StagedFile, StagedKind, Store } from '../store.js';
import { commit } from './commit.js';
import { type Destination, type Place, placeOf } from './destination.js';
import { tryLock } from './lock.js';
import { StagingArea } from './staging-area.js';

/**
 * One destination in a browser: staged in the origin private file system, and committed there or in a folder that a
 * person chose.
 */
export class OriginStore implements Store<FileSystemFileHandle> {
  readonly name: string;
  /** Browsers count a file's length. */
  readonly holesTakeRoom: boolean = true;
  readonly #place: Place;
  readonly #area: () => Promise<StagingArea>;

  private constructor(place: Place, area: () => Promise<StagingArea>) {
    this.name = place.name;
    this.#place = place;
    this.#area = area;
  }

  /** @throws TypeError for anything but a destination; StagingError if there is no private file system */
  static async open(
    destination: Destination,
    { stagingFolder }: { readonly stagingFolder?: string | undefined } = {},
  ): Promise<OriginStore> {
    const place = await placeOf(destination);
    let area: Promise<StagingArea> | undefined;
    return new OriginStore(place, () => {
      area ??= StagingArea.open(stagingFolder);
      return area;
    });
  }

  async lock(): Promise<Release> {
    const release = await tryLock(this.#place.key);
    if (!release) throw new DestinationBusyError(this.name);
    return release;
  }

  async clearStale(): Promise<readonly string[]> {
    const area = await this.#area();
    const own = await area.clear(this.#place.key);
    return [...own, ...(await area.clearStale())];
  }

  room(): Promise<number | null> {
    return availableRoom();
  }

  async create(kind: StagedKind): Promise<StagedFile<FileSystemFileHandle>> {
    const area = await this.#area();
    const file = await area.create(this.#place.key, kind);
    return new OriginFile(area, this.#place, kind, file, await originPath(file));
  }

  async explained(error: unknown, needed: number | null): Promise<unknown> {
    return error instanceof DOMException ? storageFailure(error, this.name, needed) : error;
  }
}

/** A file in the staging folder. */
class OriginFile implements StagedFile<FileSystemFileHandle> {
  #sink: BatchedSink | undefined;

  constructor(
    readonly area: StagingArea,
    readonly place: Place,
    readonly kind: StagedKind,
    readonly file: FileSystemFileHandle,
    readonly handle: OriginPath | undefined,
  ) {}

  get name(): string {
    return this.file.name;
  }

  async open(): Promise<FileSink> {
    // Workers that were ended may still hold the file for a while.
    this.#sink = await whenUnlocked(() => openSink(this.file));
    return this.#sink;
  }

  async read(name: string): Promise<ImageInput> {
    return new File([await this.file.getFile()], name);
  }

  commit(options?: CommitOptions): Promise<FileSystemFileHandle> {
    return commit(this.file, this.place, options);
  }

  async discard(): Promise<void> {
    // An open file cannot be removed.
    await this.#sink?.abort();
    await this.area.clear(this.place.key, this.kind);
  }
}

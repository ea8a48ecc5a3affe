import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFull, RequestError } from './answer.js';
import { EXPIRY, MAX_UPLOADS } from './limits.js';

/** Begins with a dot, which no file name may. */
const STAGING = '.staging';
/** Uploads that another request can continue; all other files there belong to a running request. */
const RESUMABLE = ['pieces', 'tus'] as const;

/**
 * The place of files until they are accepted: a folder of their own, with names that nobody can choose or guess, on
 * the same file system as the final folder.
 */
export class Staging {
  /** Uploads by tus, whose store names them itself. */
  readonly tus: string;
  readonly pieces: string;
  readonly #folder: string;
  readonly #staging: string;
  readonly #requests: string;
  #underWay = 0;
  /** Starts of uploads, one at a time, so that the count is still right when it is used. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#staging = join(folder, STAGING);
    this.#requests = join(this.#staging, 'requests');
    this.tus = join(this.#staging, 'tus');
    this.pieces = join(this.#staging, 'pieces');
  }

  /** Creates the folders if necessary, and removes leftovers of a killed server's requests. */
  static async in(folder: string): Promise<Staging> {
    const staging = new Staging(folder);
    await rm(staging.#requests, { recursive: true, force: true });
    for (const path of [staging.#requests, staging.tus, staging.pieces])
      await mkdir(path, { recursive: true });
    return staging;
  }

  /**
   * Provides a path for a file that only this request knows, which is removed with it.
   *
   * @throws RequestError 503 if too many uploads are running
   */
  async withPath<T>(work: (path: string) => Promise<T>): Promise<T> {
    const path = join(this.#requests, randomUUID());
    await this.begin(async () => this.#underWay++);
    try {
      return await work(path);
    } finally {
      this.#underWay--;
      await rm(path, { force: true });
    }
  }

  /** Moves a resumable file to a path that no client knows, so that nothing changes it any more. */
  async close<T>(path: string, work: (closed: string) => Promise<T>): Promise<T> {
    const closed = join(this.#requests, randomUUID());
    await rename(path, closed);
    try {
      return await work(closed);
    } finally {
      await rm(closed, { force: true });
    }
  }

  /** Commits an accepted file, replacing one that was accepted under the same name before. */
  async accept(path: string, name: string): Promise<void> {
    await rename(path, join(this.#folder, name));
  }

  /** Whether a file was accepted under a name. */
  async has(name: string): Promise<boolean> {
    return stat(join(this.#folder, name)).then(
      (stats) => stats.isFile(),
      () => false,
    );
  }

  /** @throws RequestError 507 if the file system has less than `bytes` free */
  async checkRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#staging);
    if (bavail * bsize < bytes) throw diskFull();
  }

  /**
   * Starts an upload if another one is allowed.
   *
   * @param work creates the file by which it is counted from then on
   * @throws RequestError 503 if too many uploads are running
   */
  begin<T>(work: () => Promise<T>): Promise<T> {
    const begun = this.#turn.then(() => this.#checkCount()).then(work);
    this.#turn = begun.catch(() => {});
    return begun;
  }

  async #checkCount(): Promise<void> {
    const listed = await Promise.all(RESUMABLE.map((kind) => readdir(join(this.#staging, kind))));
    const resumable = listed.flat().filter((file) => !file.endsWith('.json')).length;
    if (resumable + this.#underWay >= MAX_UPLOADS)
      throw new RequestError(503, `${MAX_UPLOADS} uploads are under way: try again later`);
  }

  /** Removes uploads without new bytes for {@link EXPIRY}, and records of uploads that are gone. */
  async sweep(now: number = Date.now()): Promise<void> {
    for (const kind of RESUMABLE) {
      const folder = join(this.#staging, kind);
      const ids = new Set((await readdir(folder)).map((file) => file.replace(/\.json$/, '')));
      for (const id of ids) {
        const path = join(folder, id);
        // An upload's record is written once: its own age counts only if the bytes are gone.
        const changed = await lastChange(path, `${path}.json`);
        if (now - changed <= EXPIRY) continue;
        await rm(path, { force: true });
        await rm(`${path}.json`, { force: true });
      }
    }
  }
}

/** In milliseconds since 1970, for the first of the files that exists. */
async function lastChange(...paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    const stats = await stat(path).catch(() => undefined);
    if (stats) return stats.mtimeMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** Reads the record beside an upload; undefined if a server was killed while writing it. */
export async function readRecord(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(`${path}.json`, 'utf8'));
    return typeof record === 'object' && record !== null ? { ...record } : undefined;
  } catch {
    return undefined;
  }
}

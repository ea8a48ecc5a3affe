import { StorageFullError } from '../errors.js';

/**
 * The state of an unfinished upload, as {@link ResumeRecords} keeps it.
 *
 * @example
 * ```ts
 * import { fingerprint, ResumeRecords } from '@diskloupe/core/upload';
 *
 * const records = new ResumeRecords(new Map<string, string>());
 * await records.keep(await fingerprint(file), 524288, { upload: '/uploads/7' });
 * const record = await records.find(await fingerprint(file));
 * record?.offset; // 524288
 * record?.data; // { upload: '/uploads/7' }
 * ```
 */
export interface ResumeRecord {
  /** The file's fingerprint: see `fingerprint`. */
  readonly fingerprint: string;
  /** In bytes: everything below it was sent. */
  readonly offset: number;
  /** The caller's own data, e.g. the URL of the upload. It comes back as unchecked JSON. */
  readonly data: unknown;
  /** When it expires, in milliseconds since 1970. */
  readonly expires: number;
}

/**
 * Storage for records: a `Map` works, and three functions adapt `localStorage` or IndexedDB.
 *
 * @example
 * ```ts no-run
 * import { type RecordStorage, ResumeRecords } from '@diskloupe/core/upload';
 *
 * const storage: RecordStorage = {
 *   get: (key) => localStorage.getItem(key),
 *   set: (key, value) => localStorage.setItem(key, value),
 *   delete: (key) => localStorage.removeItem(key),
 * };
 * const records = new ResumeRecords(storage);
 * ```
 */
export interface RecordStorage {
  /** Returns the text of a key; `null` or `undefined` if there is none. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  /** Stores the text of a key; a promise is awaited. */
  set(key: string, value: string): unknown;
  /** Removes a key; a promise is awaited. */
  delete(key: string): unknown;
}

/**
 * Options of {@link ResumeRecords}.
 *
 * @example
 * ```ts
 * import { ResumeRecords } from '@diskloupe/core/upload';
 *
 * const anHour = 60 * 60 * 1000;
 * const records = new ResumeRecords(new Map<string, string>(), { prefix: 'ours:', lifetime: anHour });
 * ```
 */
export interface ResumeRecordsOptions {
  /** Prefix of each key; `diskloupe:upload:` by default. */
  readonly prefix?: string | undefined;
  /** How long a record lasts after it was last kept, in milliseconds; a week by default. */
  readonly lifetime?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Characters. A page that shares its storage may find anything there. */
const MAX_RECORD = 64 * 1024;
/** Version of the record's structure. */
const VERSION = 1;

/**
 * Keeps records of unfinished uploads, by the fingerprints of their files, so that a page can resume after it was
 * closed. Expired and unreadable ones are deleted. The constructor throws a TypeError unless `lifetime` is positive.
 *
 * @example
 * ```ts no-run
 * import { openDisk } from '@diskloupe/core/disk';
 * import { fingerprint, ResumeRecords, uploadChunks } from '@diskloupe/core/upload';
 *
 * const records = new ResumeRecords(new Map<string, string>());
 * const print = await fingerprint(file);
 * await uploadChunks(await openDisk(file), async ({ data }) => void (await fetch('/chunks', { body: data })), {
 *   from: (await records.find(print))?.offset,
 *   onProgress: ({ offset }) => void records.keep(print, offset),
 * });
 * await records.forget(print);
 * ```
 */
export class ResumeRecords {
  readonly #storage: RecordStorage;
  readonly #prefix: string;
  readonly #lifetime: number;
  readonly #now: () => number;

  constructor(storage: RecordStorage, options: ResumeRecordsOptions = {}) {
    const { prefix = 'diskloupe:upload:', lifetime = WEEK, now = Date.now } = options;
    if (!(lifetime > 0)) throw new TypeError('lifetime must be in milliseconds');
    this.#storage = storage;
    this.#prefix = prefix;
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** Returns the record of a file; undefined if there is no usable one. Deletes an unusable one. */
  async find(fingerprint: string): Promise<ResumeRecord | undefined> {
    const text = await this.#storage.get(this.#prefix + fingerprint);
    if (text === null || text === undefined) return undefined;
    const record = readRecord(text, fingerprint);
    // A clock that was set back must not make a record last.
    if (record && record.expires > this.#now() && record.expires <= this.#now() + this.#lifetime) {
      return record;
    }
    await this.forget(fingerprint);
    return undefined;
  }

  /**
   * Stores how far an upload has come, replacing the previous record.
   *
   * @throws TypeError for anything but an offset, or for data that is not JSON or longer than 64 KiB;
   *   StorageFullError if there is no space; the storage's other errors
   */
  async keep(fingerprint: string, offset: number, data: unknown = null): Promise<void> {
    if (!isOffset(offset)) throw new TypeError('offset must be in bytes');
    const expires = this.#now() + this.#lifetime;
    const text = JSON.stringify({ version: VERSION, fingerprint, offset, data, expires });
    if (text.length > MAX_RECORD) throw new TypeError(`data has more than ${MAX_RECORD} characters`);
    try {
      await this.#storage.set(this.#prefix + fingerprint, text);
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== 'QuotaExceededError') throw cause;
      throw new StorageFullError(text.length, null, { cause });
    }
  }

  /** Call it when an upload is done. */
  async forget(fingerprint: string): Promise<void> {
    await this.#storage.delete(this.#prefix + fingerprint);
  }
}

function readRecord(text: unknown, fingerprint: string): ResumeRecord | undefined {
  if (typeof text !== 'string' || text.length > MAX_RECORD) return undefined;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof found !== 'object' || found === null) return undefined;
  const { version, fingerprint: of, offset, data, expires }: Readonly<Record<string, unknown>> = { ...found };
  if (version !== VERSION || of !== fingerprint || !isOffset(offset)) return undefined;
  return typeof expires === 'number' ? { fingerprint, offset, data, expires } : undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

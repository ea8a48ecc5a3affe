import { StorageFullError } from '../errors.js';

/** What is known of an upload that was not finished. */
export interface ResumeRecord {
  /** Of the file: see `fingerprint`. */
  readonly fingerprint: string;
  /** In bytes: below it, everything was sent. */
  readonly offset: number;
  /** The caller's own, e.g. the address of the upload. What comes back is JSON and has to be looked at by the caller. */
  readonly data: unknown;
  /** When it is of no use any more, in milliseconds since 1970. */
  readonly expires: number;
}

/** Where records are kept: a `Map` is one, `localStorage` and IndexedDB are made one with three functions. */
export interface RecordStorage {
  get(key: string): string | null | undefined | Promise<string | null | undefined>;
  set(key: string, value: string): unknown;
  delete(key: string): unknown;
}

/** How records are kept. */
export interface ResumeRecordsOptions {
  /** In front of each key; `diskloupe:upload:` by default. */
  readonly prefix?: string | undefined;
  /** How long a record is of use after it was kept last, in milliseconds; a week by default. */
  readonly lifetime?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Characters. A page that shares its storage may find anything there. */
const MAX_RECORD = 64 * 1024;
/** Of the shape of a record. */
const VERSION = 1;

/** Records of uploads, by the fingerprints of their files. */
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

  /** The record of a file; nothing where there is none that is of use. One that is not is deleted. */
  async find(fingerprint: string): Promise<ResumeRecord | undefined> {
    const text = await this.#storage.get(this.#prefix + fingerprint);
    if (text === null || text === undefined) return undefined;
    const record = readRecord(text, fingerprint);
    // A clock that was put back must not make a record last.
    if (record && record.expires > this.#now() && record.expires <= this.#now() + this.#lifetime) {
      return record;
    }
    await this.forget(fingerprint);
    return undefined;
  }

  /**
   * Keeps how far an upload has come, in place of what was kept before.
   *
   * @throws TypeError for an offset that is none, or data that is no JSON or longer than 64 KiB; StorageFullError where there
   *   is no room; what the storage throws else
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

  /** Is called when an upload is done. */
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

import { randomUUID } from 'node:crypto';
import { open, readdir, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { RequestError } from './answer.js';
import { type Arrival, type Reception, receive } from './arrival.js';
import { headerOf, writeBody } from './body.js';
import { ANSWER_KEPT, MAX_PIECE } from './limits.js';
import { readRecord } from './staging.js';

/** A disk of which pieces have arrived. */
interface Upload {
  readonly name: string;
  /** Size of the whole disk, in bytes. */
  readonly size: number;
  /** Identifies its staged files. */
  readonly id: string;
  /** Pieces being written, and the controllers that abort them. */
  readonly writing: Map<Promise<unknown>, AbortController>;
  /** Whether no piece has arrived, so that the disk is all zeros. */
  isEmpty: boolean;
  /** Set once its end was requested: from then on nothing may write to it. */
  ending?: Promise<Arrival>;
  /** The client's key for its end. */
  key?: string | undefined;
}

/** The answer to an end, for a client that did not receive it. */
interface Ended {
  readonly size: number;
  readonly key: string | undefined;
  readonly isEmpty: boolean;
  readonly arrival: Arrival;
  readonly at: number;
}

/**
 * Disks that arrive in pieces, each a PUT with a `Content-Range` (RFC 9110, section 14.5), in any order. Everything
 * else is zeros. A PUT with only the size, without a range, ends the upload. If its answer is lost, the same PUT is
 * answered again if both have the same `Idempotency-Key`; without one it might be the end of another disk, all zeros.
 *
 * A name is one upload: a service with users prefixes their identity.
 */
export class PiecewiseUploads {
  readonly #reception: Reception;
  readonly #uploads = new Map<string, Upload>();
  readonly #ended = new Map<string, Ended>();
  /** Starts and ends of uploads, one at a time, so that two requests for one disk do not start two. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(reception: Reception) {
    this.#reception = reception;
  }

  /** Continues the uploads of a previous server. */
  static async on(reception: Reception): Promise<PiecewiseUploads> {
    const uploads = new PiecewiseUploads(reception);
    const folder = reception.staging.pieces;
    for (const id of await readdir(folder)) {
      if (id.endsWith('.json')) continue;
      const { name, size } = (await readRecord(join(folder, id))) ?? {};
      if (typeof name === 'string' && typeof size === 'number')
        uploads.#uploads.set(name, { name, size, id, writing: new Map(), isEmpty: false });
    }
    return uploads;
  }

  /** Whether some of a disk has arrived, and can be continued. */
  has(name: string): boolean {
    return this.#uploads.get(name)?.ending === undefined && this.#uploads.has(name);
  }

  /**
   * Writes a piece, or ends the upload.
   *
   * @returns the answer, at the end
   * @throws RequestError
   */
  async receive(request: IncomingMessage, name: string): Promise<Arrival | undefined> {
    const range = rangeOf(headerOf(request, 'content-range') ?? '', this.#reception.maxSize);
    if (range.start === undefined) return this.#end(name, range.size, headerOf(request, 'idempotency-key'));
    await this.#write(request, await this.#uploadOf(name, range.size), range);
    return undefined;
  }

  /** Forgets uploads whose files are gone, and answers that nobody requests any more. */
  async sweep(now: number = Date.now()): Promise<void> {
    // An upload that starts meanwhile is not listed yet.
    const known = [...this.#uploads.values()];
    const files = new Set(await readdir(this.#reception.staging.pieces));
    for (const upload of known) if (!files.has(upload.id) && !upload.ending) this.#forget(upload);
    for (const [name, { at }] of this.#ended) if (now - at > ANSWER_KEPT) this.#ended.delete(name);
  }

  #pathOf({ id }: Upload): string {
    return join(this.#reception.staging.pieces, id);
  }

  /** Returns the upload of a name, which its first piece starts. */
  #uploadOf(name: string, size: number): Promise<Upload> {
    return this.#inTurn(async () => {
      const known = this.#uploads.get(name);
      if (known?.ending) throw new RequestError(409, 'this disk is being judged: nothing can be added to it');
      if (known && known.size !== size)
        throw new RequestError(
          409,
          `this disk has ${known.size} bytes by its first piece, ${size} by this one`,
        );
      return known ?? this.#begin(name, size);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Another one may have the name by now. */
  #forget(upload: Upload): void {
    if (this.#uploads.get(upload.name) === upload) this.#uploads.delete(upload.name);
  }

  #begin(name: string, size: number): Promise<Upload> {
    return this.#reception.staging.begin(() => this.#beginCounted(name, size));
  }

  async #beginCounted(name: string, size: number): Promise<Upload> {
    const upload: Upload = { name, size, id: randomUUID(), writing: new Map(), isEmpty: true };
    const path = this.#pathOf(upload);
    try {
      const file = await open(path, 'wx');
      try {
        await file.truncate(size);
      } finally {
        await file.close();
      }
      await writeFile(`${path}.json`, JSON.stringify({ name, size }), { flag: 'wx' });
    } catch (error) {
      await removeUpload(path);
      throw error;
    }
    this.#uploads.set(name, upload);
    this.#ended.delete(name);
    return upload;
  }

  async #write(request: IncomingMessage, upload: Upload, { start, end }: Piece): Promise<void> {
    if (upload.ending) throw new RequestError(409, 'this disk is being judged: nothing can be added to it');
    upload.isEmpty = false;
    const ends = new AbortController();
    const writing = writeBody(request, this.#pathOf(upload), {
      start,
      atMost: end - start,
      signal: ends.signal,
    });
    upload.writing.set(writing, ends);
    try {
      const length = await writing;
      if (length !== end - start)
        throw new RequestError(400, `the body has ${length} bytes, its Content-Range ${end - start}`);
    } catch (error) {
      if (ends.signal.aborted) throw new RequestError(409, 'this disk was ended while the piece came');
      throw error;
    } finally {
      upload.writing.delete(writing);
    }
  }

  async #end(name: string, size: number, key: string | undefined): Promise<Arrival> {
    // Judging takes time, and does not block other uploads.
    const { arrival } = await this.#inTurn(async () => ({ arrival: await this.#ending(name, size, key) }));
    return arrival();
  }

  /** @returns a function that returns the answer to an end, which the first request triggers */
  async #ending(name: string, size: number, key: string | undefined): Promise<() => Promise<Arrival>> {
    const known = this.#uploads.get(name);
    if (known && known.size !== size)
      throw new RequestError(409, `this disk has ${known.size} bytes by its first piece, ${size} by its end`);
    if (known?.ending && known.key !== key)
      throw new RequestError(409, 'this disk is being judged, and was ended by another request');
    const before = known ? undefined : this.#ended.get(name);
    if (before?.size === size) {
      // Disks of zeros are equal; for any other disk, only the key shows that it is meant.
      if (before.isEmpty || (key !== undefined && before.key === key)) return async () => before.arrival;
      throw new RequestError(
        409,
        'a disk of this name and size was ended before: send a piece of this one first, or the Idempotency-Key of that end',
      );
    }
    // Nothing arrives for a disk of zeros; if a disk already exists, that is not what is meant.
    if (!known && (await this.#reception.staging.has(name)))
      throw new RequestError(409, 'no piece of this disk has come, and there is a file of this name');
    const upload = known ?? (await this.#begin(name, size));
    upload.key ??= key;
    upload.ending ??= this.#judge(upload).finally(() => this.#forget(upload));
    const { ending } = upload;
    return () => ending;
  }

  async #judge(upload: Upload): Promise<Arrival> {
    const { name, size, key, isEmpty, writing } = upload;
    // A piece whose client did not wait for the answer: it was sent again, or the connection broke.
    for (const ends of writing.values()) ends.abort();
    await Promise.allSettled(writing.keys());
    const path = this.#pathOf(upload);
    try {
      const { staging } = this.#reception;
      const arrival = await staging.close(path, (closed) => receive(closed, name, this.#reception, 'raw'));
      this.#ended.set(name, { size, key, isEmpty, arrival, at: Date.now() });
      return arrival;
    } finally {
      await removeUpload(path);
    }
  }
}

async function removeUpload(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

function rangeOf(
  header: string,
  maxSize: number,
): Piece | { readonly start: undefined; readonly size: number } {
  const [, from, to, total] = /^bytes (?:(\d{1,16})-(\d{1,16})|\*)\/(\d{1,16})$/.exec(header) ?? [];
  const size = Number(total ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new RequestError(400, 'Content-Range is missing or malformed');
  if (size > maxSize) throw new RequestError(413, `more than ${maxSize} bytes are not accepted`);
  if (from === undefined) return { start: undefined, size };
  const [start, end] = [Number(from), Number(to) + 1];
  if (!(start < end && end <= size))
    throw new RequestError(416, `bytes ${from}-${to} do not lie within ${size} bytes`);
  if (end - start > MAX_PIECE)
    throw new RequestError(413, `a piece of more than ${MAX_PIECE} bytes is not accepted`);
  return { start, end, size };
}

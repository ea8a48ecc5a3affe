import { readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import { asRequestError, RequestError, statusOf } from './answer.js';
import { type Reception, receive } from './arrival.js';
import { EXPIRY } from './limits.js';
import { fileNameOf } from './names.js';
import { readRecord, type Staging } from './staging.js';

/** tus' server names uploads with 128 random bits. Nothing else is a path to a file. */
const ID = /^[0-9a-f]{32}$/;

/** The answer of tus' server if a hook throws. */
interface Refusal {
  readonly status_code: number;
  readonly body: string;
  /** The error that the client is not told. */
  readonly cause?: unknown;
}

/**
 * Removes the last byte of uploads that arrived completely and were never judged, because the server was killed in
 * between: otherwise a client that asks for their offset would consider them accepted. It sends that byte again, and
 * they are judged.
 */
export async function reopenComplete({ staging }: Reception): Promise<void> {
  const ids = (await readdir(staging.tus)).filter((file) => ID.test(file));
  for (const id of ids) {
    const path = join(staging.tus, id);
    const { size } = await stat(path);
    if (size && (await readRecord(path))?.['size'] === size) await truncate(path, size - 1);
  }
}

/** Receives files by tus (protocol version 1.0.0), which resumes after a break. */
export function resumableUploads(path: string, reception: Reception): Server {
  const { staging, maxSize, onError } = reception;
  return new Server({
    path,
    relativeLocation: true,
    maxSize,
    datastore: new CountedStore(staging, { directory: staging.tus, expirationPeriodInMilliseconds: EXPIRY }),
    disableTerminationForFinishedUploads: true,
    async onIncomingRequest(_request, id) {
      if (!ID.test(id)) throw refusal(new RequestError(404, 'there is no such upload'));
    },
    async onUploadCreate(_request, { metadata, size }) {
      try {
        nameIn(metadata);
        if (size === undefined) throw new RequestError(400, 'Upload-Length is missing');
        await staging.checkRoom(size);
      } catch (error) {
        throw refusal(error);
      }
      return {};
    },
    async onUploadFinish(_request, { id, metadata }) {
      const arrived = join(staging.tus, id);
      const name = nameIn(metadata);
      // The first request to close it judges it; a second request for the end of the same upload finds nothing.
      const arrival = await staging
        .close(arrived, (closed) => receive(closed, name, reception, metadata?.['disk_format'] ?? undefined))
        .finally(() => rm(`${arrived}.json`, { force: true }))
        .catch((error: unknown) => {
          throw refusal(error);
        });
      const body = JSON.stringify(arrival);
      if (!arrival.verdict.accepted) throw { status_code: statusOf(arrival), body };
      return { status_code: 200, headers: { 'Content-Type': 'application/json' }, body };
    },
    async onResponseError(_request, error) {
      const status = 'status_code' in error ? error.status_code : 500;
      const cause = 'cause' in error ? error.cause : undefined;
      if (status === 500 || cause !== undefined) onError(cause ?? error);
      if (status !== 500) return undefined;
      // Local messages contain paths; and a full disk is only recognized by its free space.
      return staging.checkRoom(1024 * 1024).then(
        () => refusal(undefined),
        (full: unknown) => refusal(full),
      );
    },
  });
}

/** Limits the number of uploads, however many are requested at once. */
class CountedStore extends FileStore {
  readonly #staging: Staging;

  constructor(staging: Staging, options: ConstructorParameters<typeof FileStore>[0]) {
    super(options);
    this.#staging = staging;
  }

  override create(upload: Upload): Promise<Upload> {
    return this.#staging
      .begin(() => super.create(upload))
      .catch((error: unknown) => {
        throw error instanceof RequestError ? refusal(error) : error;
      });
  }
}

function nameIn(metadata: Record<string, string | null> | undefined): string {
  const name = metadata?.['filename'];
  if (name === undefined || name === null) throw new RequestError(400, 'the metadata has no filename');
  return fileNameOf(name);
}

function refusal(error: unknown): Refusal {
  const answered = asRequestError(error);
  const { status, message } = answered;
  const refused = { status_code: status, body: JSON.stringify({ error: message }) };
  return answered === error ? refused : { ...refused, cause: error };
}

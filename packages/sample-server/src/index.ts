/**
 * A server that receives images, for the demo, the tests, and as an example: by PUT, in pieces with `Content-Range`,
 * and by tus. It judges everything again with the same core and the same policy as the page.
 */
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { type ImagePolicy, openstackImage } from '@diskloupe/core/policy';
import { answer, answerError, RequestError, statusOf } from './answer.js';
import type { Reception } from './arrival.js';
import { IDLE_TIME, MAX_REQUEST_TIME, MAX_SIZE, SWEEP_INTERVAL } from './limits.js';
import { fileNameIn } from './names.js';
import { PiecewiseUploads } from './pieces.js';
import { reopenComplete, resumableUploads } from './resumable.js';
import { Staging } from './staging.js';
import { receiveWholeFile } from './whole-file.js';

export type { Arrival } from './arrival.js';
export { serverOptions } from './limits.js';

export interface SampleServerOptions {
  /** The folder for accepted files, created if necessary. One server at a time may use it. */
  readonly folder: string;
  /** What it accepts; by default what OpenStack's image service accepts. */
  readonly policy?: ImagePolicy | undefined;
  /** The server's base path, e.g. `/upload`. */
  readonly base: string;
  /** The largest file, in bytes; 16 GiB by default. */
  readonly maxSize?: number | undefined;
  /** The longest silence of a request's body before it is ended, in milliseconds; a minute by default. */
  readonly idleTime?: number | undefined;
  /**
   * Called with what went wrong on this machine: a request that was answered with 500 or 507, whose client is not told the
   * cause, or a folder that could not be cleared. By default it is printed.
   */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/**
 * Answers a request under its base.
 *
 * @returns false if it is not for this server
 */
export type SampleServer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The server's self-description, so that a page knows whether there is one. */
export interface Offer {
  readonly images: string;
  readonly disks: string;
  readonly tus: string;
  readonly policy: ImagePolicy;
}

/** Pass {@link serverOptions} to the `http.Server` that it answers for, or Node ends long uploads after 5 minutes. */
export async function sampleServer(options: SampleServerOptions): Promise<SampleServer> {
  const { base, folder, policy = openstackImage(), maxSize = MAX_SIZE, idleTime = IDLE_TIME } = options;
  const { onError = printError } = options;
  await mkdir(folder, { recursive: true });
  const staging = await Staging.in(folder);
  await staging.sweep();
  const reception: Reception = { staging, policy, maxSize, onError };
  const pieces = await PiecewiseUploads.on(reception);
  await reopenComplete(reception);
  const offer: Offer = { images: `${base}/images`, disks: `${base}/disks`, tus: `${base}/tus`, policy };
  const tus = resumableUploads(offer.tus, reception);
  setInterval(() => {
    // A missing folder is no reason to end the process.
    void staging
      .sweep()
      .then(() => pieces.sweep())
      .catch(onError);
  }, SWEEP_INTERVAL).unref();

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (path !== base && !path.startsWith(`${base}/`)) return false;
    limitTime(request, response, idleTime);
    const isTus = path === offer.tus || path.startsWith(`${offer.tus}/`);
    const answered = isTus
      ? tus.handle(request, response)
      : respond(path, request, response, { offer, reception, pieces });
    answered.catch((error: unknown) => answerError(request, response, error, onError));
    return true;
  };
}

function printError(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`);
}

/** Ends a request that stalls or takes forever, but not while its body is being judged. */
function limitTime(request: IncomingMessage, response: ServerResponse, idleTime: number): void {
  const end = (): void => {
    if (!request.complete) request.destroy();
  };
  request.setTimeout(idleTime, end);
  // Without a listener, Node closes a connection that is silent because its image is being judged.
  response.on('timeout', () => {});
  const timer = setTimeout(end, MAX_REQUEST_TIME).unref();
  response.on('close', () => clearTimeout(timer));
  // A broken connection is the client's concern: the reader of the body also gets the error.
  request.on('error', () => {});
  response.on('error', () => {});
}

interface Served {
  readonly offer: Offer;
  readonly reception: Reception;
  readonly pieces: PiecewiseUploads;
}

async function respond(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { offer, reception, pieces }: Served,
): Promise<void> {
  const kind = [offer.images, offer.disks].find((place) => path.startsWith(`${place}/`));
  if (request.method === 'GET' && !kind) return answer(response, 200, offer);
  const isDisk = kind === offer.disks;
  if (!kind || !(request.method === 'PUT' || (request.method === 'GET' && isDisk)))
    throw new RequestError(405, 'only PUT of images and disks is accepted here');
  const name = fileNameIn(path.slice(kind.length + 1));
  if (request.method === 'GET') return answer(response, pieces.has(name) ? 200 : 404, {});
  const arrival = isDisk
    ? await pieces.receive(request, name)
    : await receiveWholeFile(request, name, reception);
  if (arrival) answer(response, statusOf(arrival), arrival);
  else response.writeHead(204).end();
}

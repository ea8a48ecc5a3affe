/**
 * A server that takes images, for the demo, the tests and those who want to see how it is done: by PUT, in pieces with
 * `Content-Range`, and by tus. Whatever comes is looked at again by the same core as in the page, and refused by the
 * same policy.
 */
import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ImagePolicy, openstackImage } from '@diskloupe/core';
import { answer, RequestError, statusOf } from './answer.js';
import { fileNameOf } from './names.js';
import { hasPieces, takePiece } from './pieces.js';
import { resumableUploads } from './resumable.js';
import type { Takes } from './takes.js';
import { takeWholeFile } from './whole-file.js';

export type { Arrival } from './arrival.js';

export interface SampleServerOptions {
  /** Where the files are kept; it is made where there is none. */
  readonly folder: string;
  /** What it takes; by default what OpenStack's image service does. */
  readonly policy?: ImagePolicy | undefined;
  /** The address that it answers under, e.g. `/upload`. */
  readonly base: string;
  /** Of a file, in bytes; 16 GiB by default. */
  readonly maxSize?: number | undefined;
}

/** Answers a request under its base. @returns false where it is not for this server */
export type SampleServer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What the server tells of itself, so that a page knows whether there is one. */
export interface Offer {
  readonly images: string;
  readonly disks: string;
  readonly tus: string;
  readonly policy: ImagePolicy;
}

const MAX_SIZE = 16 * 1024 ** 3;

export async function sampleServer(options: SampleServerOptions): Promise<SampleServer> {
  const { base, folder, policy = openstackImage(), maxSize = MAX_SIZE } = options;
  await mkdir(folder, { recursive: true });
  const takes: Takes = { folder, policy, maxSize };
  const offer: Offer = { images: `${base}/images`, disks: `${base}/disks`, tus: `${base}/tus`, policy };
  const tus = resumableUploads(offer.tus, takes);
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path !== base && !path.startsWith(`${base}/`)) return false;
    if (path.startsWith(offer.tus)) void tus.handle(request, response);
    else void respond(path, offer, takes, request, response);
    return true;
  };
}

async function respond(
  path: string,
  offer: Offer,
  takes: Takes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const kind = [offer.images, offer.disks].find((place) => path.startsWith(`${place}/`));
    if (request.method === 'GET' && !kind) return answer(response, 200, offer);
    if (request.method === 'GET' && kind === offer.disks)
      return answer(
        response,
        (await hasPieces(fileNameOf(path.slice(kind.length + 1)), takes)) ? 200 : 404,
        {},
      );
    if (request.method !== 'PUT' || !kind)
      throw new RequestError(405, 'only PUT of images and disks is taken here');
    const fileName = fileNameOf(path.slice(kind.length + 1));
    const arrival =
      kind === offer.images
        ? await takeWholeFile(request, fileName, takes)
        : await takePiece(request, fileName, takes);
    if (arrival) answer(response, statusOf(arrival), arrival);
    else response.writeHead(204).end();
  } catch (error) {
    // A client that went away hears nothing of it.
    if (response.headersSent || response.destroyed) return;
    if (error instanceof RequestError) answer(response, error.status, { error: error.message });
    else answer(response, 500, { error: 'the file could not be kept' });
  }
}

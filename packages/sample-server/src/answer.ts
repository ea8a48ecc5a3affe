import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Arrival } from './arrival.js';
import { LINGER_TIME } from './limits.js';

/** A request that cannot be served, and why; the client receives both. */
export class RequestError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * Answers a failed request. The rest of the client's body is not worth reading: the connection is closed. Local errors
 * go to `onError`, not to the client, because their messages contain paths.
 */
export function answerError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  onError: (error: unknown) => void,
): void {
  // The client is gone.
  if (response.destroyed) return;
  const answered = asRequestError(error);
  if (answered !== error) onError(error);
  if (response.headersSent) return;
  const { status, message } = answered;
  if (request.complete) {
    answer(response, status, { error: message });
    return;
  }
  const body = JSON.stringify({ error: message });
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.write(body);
  // Closing a connection while the client still sends would discard the response.
  const end = (): void => void response.end();
  const timer = setTimeout(end, LINGER_TIME).unref();
  response.on('close', () => clearTimeout(timer));
  request.on('end', end);
  request.resume();
}

export function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  if (isDiskFull(error)) return diskFull();
  return new RequestError(500, 'the file could not be kept');
}

export function diskFull(): RequestError {
  return new RequestError(507, 'the server has no room for this file');
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** 201 for an accepted file, 422 for one that the policy refuses. */
export function statusOf({ verdict }: Arrival): number {
  return verdict.accepted ? 201 : 422;
}

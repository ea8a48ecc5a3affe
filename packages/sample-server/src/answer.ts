import type { ServerResponse } from 'node:http';
import type { Arrival } from './arrival.js';

/** Something that the client did wrong. */
export class RequestError extends Error {
  constructor(
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

/** 201 for what was taken, 422 for what the policy refuses. */
export function statusOf({ verdict }: Arrival): number {
  return verdict.accepted ? 201 : 422;
}

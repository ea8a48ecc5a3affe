import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** A received request. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A web server on this machine that serves images, well or badly. */
export interface ImageServer {
  readonly origin: string;
  /** By name, without a slash. Browsers `PUT` them. */
  readonly files: Map<string, Uint8Array>;
  /** All requests except preflights (`OPTIONS`), in order. */
  readonly requests: SeenRequest[];
  /** The address of a file, with its faults; each has its own count of answers. */
  url(name: string, behaviour?: Behaviour): string;
  close(): Promise<void>;
}

/** A server's deviations. All of them are in the query, so that pages can request them, too. */
export interface Behaviour {
  /** `off`: only whole files. `open`: the size is not stated. */
  readonly ranges?: 'off' | 'open';
  /** How long to wait before each piece of 64 KiB, in milliseconds. */
  readonly slow?: number;
  /** The connection breaks before this byte of the file. */
  readonly cut?: number;
  /** From this answer on (the first is 0) it is another file: other bytes, and another `ETag` and date. */
  readonly changed?: number;
  /** Added to the stated length. */
  readonly lie?: number;
  readonly encoding?: 'gzip';
  /** Redirects there, instead of an answer. */
  readonly redirect?: string;
  /** `open`: pages of other origins may read it, and see only the default headers. `exposed`: and see all of them. */
  readonly cors?: 'open' | 'exposed';
  /** Instead of the file. */
  readonly status?: number;
  /** How many answers fail by `status`, `cut` or `silent`; all by default. */
  readonly times?: number;
  /** The value of `Retry-After`. */
  readonly after?: string;
  /** Does not answer. `body` answers, and sends nothing more after the first 1,000 bytes. */
  readonly silent?: 'all' | 'body';
  /** `none`: no `ETag`, no date. `weak`: a weak `ETag`. `date`: only that. */
  readonly validators?: 'none' | 'weak' | 'date';
  /** The value of `Content-Disposition`. */
  readonly disposition?: string;
}

const PIECE = 65_536;

/** @param port a free one by default */
export async function startImageServer(port: number = 0): Promise<ImageServer> {
  const files = new Map<string, Uint8Array>();
  const requests: SeenRequest[] = [];
  const counts = new Map<string, number>();
  let made = 0;
  const server = createServer((request, response) => {
    response.on('error', () => {});
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://server');
    const asked = Object.fromEntries(searchParams);
    if (asked['cors']) response.setHeader('Access-Control-Allow-Origin', '*');
    if (asked['cors'] === 'exposed') {
      response.setHeader(
        'Access-Control-Expose-Headers',
        'Content-Range, ETag, Content-Encoding, Content-Disposition, Retry-After',
      );
    }
    if (method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Headers', 'authorization, x-auth-token, range');
      response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
      response.writeHead(asked['cors'] ? 204 : 403).end();
      return;
    }
    const name = decodeURIComponent(pathname.slice(1));
    if (method === 'PUT') {
      const parts: Uint8Array[] = [];
      for await (const part of request) parts.push(part);
      files.set(name, Buffer.concat(parts));
      response.writeHead(204).end();
      return;
    }
    if (name === 'requests') {
      response.end(JSON.stringify(requests));
      return;
    }
    requests.push({ method, url, headers });
    const count = counts.get(url) ?? 0;
    if (method === 'GET') counts.set(url, count + 1);
    await give(files.get(name), { request, response, asked, count });
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    origin,
    files,
    requests,
    url: (name, behaviour = {}) => imageUrl(origin, name, behaviour, `${made++}`),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** @param id distinguishes addresses that are otherwise equal: each has its own count of answers */
export function imageUrl(origin: string, name: string, behaviour: Behaviour, id: string): string {
  const query = Object.entries(behaviour).map(([key, value]): [string, string] => [key, `${value}`]);
  return `${origin}/${encodeURIComponent(name)}?${new URLSearchParams([...query, ['id', id]])}`;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly asked: Readonly<Record<string, string>>;
  /** How many answers this address has given before. */
  readonly count: number;
}

async function give(file: Uint8Array | undefined, exchange: Exchange): Promise<void> {
  const { request, response, asked, count } = exchange;
  const { redirect, silent, status, after, disposition, encoding, ranges, validators } = asked;
  const isWrong = count < Number(asked['times'] ?? Number.POSITIVE_INFINITY);
  if (redirect) {
    response.writeHead(302, { Location: redirect }).end();
    return;
  }
  if (silent === 'all' && isWrong) return;
  if (status && isWrong) {
    if (after) response.setHeader('Retry-After', after);
    response.writeHead(Number(status)).end();
    return;
  }
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const isChanged = count >= Number(asked['changed'] ?? Number.POSITIVE_INFINITY);
  const bytes = isChanged ? file.map((byte) => byte ^ 0xff) : file;
  if (validators !== 'none') {
    response.setHeader('Last-Modified', `Mon, 0${isChanged ? 3 : 2} Nov 2026 00:00:00 GMT`);
    const tag = isChanged ? '"2"' : '"1"';
    if (validators !== 'date') response.setHeader('ETag', validators === 'weak' ? `W/${tag}` : tag);
  }
  if (disposition) response.setHeader('Content-Disposition', disposition);

  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const isRange = first !== undefined && ranges !== 'off';
  const start = isRange ? Number(first) : 0;
  if (isRange && start >= bytes.length) {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
    return;
  }
  const end = isRange ? Math.min(Number(last) + 1, bytes.length) : bytes.length;
  if (isRange) {
    const size = ranges === 'open' ? '*' : bytes.length;
    response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${size}`);
  }
  if (encoding) response.setHeader('Content-Encoding', encoding);
  const body = encoding ? gzipSync(bytes.subarray(start, end)) : bytes.subarray(start, end);
  const told = body.length + Number(asked['lie'] ?? 0);
  response.strictContentLength = false;
  response.writeHead(isRange ? 206 : 200, { 'Content-Length': told });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const cut = isWrong ? Number(asked['cut'] ?? Number.POSITIVE_INFINITY) - start : Number.POSITIVE_INFINITY;
  // If the answer begins beyond the place, it does not break.
  const stop = silent === 'body' && isWrong ? 1000 : cut > 0 ? cut : Number.POSITIVE_INFINITY;
  await send(exchange, body, stop);
  if (silent === 'body' && isWrong) return;
  // A body shorter than announced shows when its connection ends.
  if (stop < body.length || told !== body.length) response.destroy();
  else response.end();
}

/** Sends the body piece by piece, as fast as it is read. */
async function send({ response, asked }: Exchange, body: Uint8Array, stop: number): Promise<void> {
  const end = Math.min(body.length, stop);
  const slow = Number(asked['slow'] ?? 0);
  for (let at = 0; at < end && !response.destroyed; at += PIECE) {
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow));
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.write(body.subarray(at, Math.min(end, at + PIECE)), () => {
        response.off('close', resolve);
        resolve();
      });
    });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens at no port');
  return address.port;
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

/** A server on this machine with scripted answers. */
export interface HostileServer {
  readonly url: string;
  /** How many requests it had. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** @param answer handles each request, and may never end it */
export async function startHostileServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HostileServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    response.on('error', () => {});
    response.strictContentLength = false;
    answer(request, response);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    url: `http://127.0.0.1:${port}/disk.raw`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A server whose every answer is this literal text, which no library would send. */
export async function startRawServer(text: string): Promise<HostileServer> {
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      requests++;
      socket.end(text);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  return {
    url: `http://127.0.0.1:${port}/disk.raw`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The requested range, `end` exclusive; the whole file without one. */
export function askedRange(
  { headers }: IncomingMessage,
  size: number,
): readonly [start: number, end: number] {
  const [, start = '0', last = `${size - 1}`] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  return [Number(start), Math.min(Number(last) + 1, size)];
}

/** Sends chunks until the other side disconnects, each as soon as the previous one was taken. */
export function sendForEver(response: ServerResponse, chunk: Uint8Array, delay: number = 0): void {
  const next = (): void => {
    if (response.destroyed) return;
    response.write(chunk, () => (delay ? setTimeout(next, delay) : setImmediate(next)));
  };
  next();
}

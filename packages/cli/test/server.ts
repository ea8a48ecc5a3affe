import { createServer, type Server } from 'node:http';

/** Files served by a web server on this machine. */
export interface FileServer {
  readonly origin: string;
  /** Requested paths, in order. */
  readonly requests: string[];
  close(): void;
}

/** @param hasRanges whether it supports ranges */
export async function serve(files: ReadonlyMap<string, Uint8Array>, hasRanges: boolean): Promise<FileServer> {
  const requests: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    requests.push(url);
    const file = files.get(url);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (!hasRanges || start === undefined) {
      response.end(file);
      return;
    }
    const end = Math.min(Number(last), file.length - 1);
    response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${file.length}`, ETag: '"1"' });
    response.end(file.subarray(Number(start), end + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${portOf(server)}`, requests, close: () => server.close() };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address) return address.port;
  throw new Error('the server has no port');
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export interface Served {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves folders on a free local port; a file comes from the first folder that has it.
 *
 * @param policy Content-Security-Policy of every response
 */
export async function serve(folders: readonly string[], policy?: string | undefined): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname));
    for (const folder of folders) {
      let bytes: Buffer;
      try {
        bytes = readFileSync(join(folder, path));
      } catch {
        continue;
      }
      response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.setHeader('access-control-allow-origin', '*');
      if (policy) response.setHeader('content-security-policy', policy);
      response.end(bytes);
      return;
    }
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no address');
  return {
    address: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the built example, with the form rendered for each request.
 *
 * @param client the folder of `vite build`
 * @param rendering the file of `vite build --ssr render.tsx`
 */
export async function reactServer(client: string, rendering: string): Promise<Server> {
  const { render }: { render(): string } = await import(pathToFileURL(rendering).href);
  const page = await readFile(join(client, 'index.html'), 'utf8');
  return createServer(async ({ url = '/' }, response) => {
    if (url === '/') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page.replace('<!--form-->', render()));
      return;
    }
    // A path that starts with a slash has no way up once it is normalized.
    const file = await readFile(join(client, normalize(url))).catch(() => undefined);
    response.setHeader('Content-Type', TYPES[extname(url)] ?? 'application/octet-stream');
    response.writeHead(file ? 200 : 404).end(file);
  });
}

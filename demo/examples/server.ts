import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** What the example of a framework renders for each request. */
export interface Rendering {
  /** For the head of the page. */
  readonly head?: string;
  readonly form: string;
}

/**
 * Serves a built example, with the form rendered for each request.
 *
 * @param client the folder of `vite build`
 * @param rendering the file of `vite build --ssr render.ts`
 */
export async function renderingServer(client: string, rendering: string): Promise<Server> {
  const { render }: { render(): Rendering | Promise<Rendering> } = await import(
    pathToFileURL(rendering).href
  );
  const page = await readFile(join(client, 'index.html'), 'utf8');
  return createServer(async ({ url = '/' }, response) => {
    if (url === '/') {
      const { head = '', form } = await render();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page.replace('<!--head-->', () => head).replace('<!--form-->', () => form));
      return;
    }
    // A path that starts with a slash has no way up once it is normalized.
    const file = await readFile(join(client, normalize(url))).catch(() => undefined);
    response.setHeader('Content-Type', TYPES[extname(url)] ?? 'application/octet-stream');
    response.writeHead(file ? 200 : 404).end(file);
  });
}

import { createServer } from 'vite';
import { root } from '../scripts/paths.js';
import { sourceConfig } from '../scripts/source-condition.js';

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page with every state of the element, from sources, on a free port. */
export async function serveGallery(): Promise<Gallery> {
  const server = await createServer({
    ...sourceConfig,
    root: `${root}/packages/element/test/gallery`,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, fs: { allow: [root] } },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The gallery has no address.');
  return { url, close: () => server.close() };
}

import { join } from 'node:path';
import { build, type InlineConfig, preview } from 'vite';
import { root } from '../scripts/paths.js';

const FAST = { minify: false, reportCompressedSize: false } as const;

export interface ServedExample {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds an example of demo/examples, and serves it on a free port. */
export async function serveExample(name: string): Promise<ServedExample> {
  await build(configOf(name));
  const server = await preview({ ...configOf(name), preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error(`${name} was built, but its server has no address.`);
  return { url, close: () => server.close() };
}

/** The same for React, whose server renders the form. */
export async function serveReactExample(): Promise<ServedExample> {
  const config = configOf('react');
  const dist = join(root, 'demo', 'examples', 'react', 'dist');
  await build({ ...config, build: { ...FAST, outDir: 'dist/client' } });
  await build({ ...config, build: { ...FAST, outDir: 'dist/rendering', ssr: 'render.tsx' } });
  const { reactServer } = await import('../demo/examples/react/server.js');
  const server = await reactServer(join(dist, 'client'), join(dist, 'rendering', 'render.js'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

/** Vite's warnings are of directives such as "use client", which mean nothing to it. */
function configOf(name: string): InlineConfig {
  const folder = join(root, 'demo', 'examples', name);
  return { root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'error', build: FAST };
}

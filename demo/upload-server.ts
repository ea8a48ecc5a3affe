import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Plugin, type PreviewServer, type ViteDevServer } from 'vite';
import { root } from '../scripts/paths.js';
import { sourceConfig } from '../scripts/source-condition.js';

/** The server's base path. */
const BASE = '/upload';

const ENTRY = join(root, 'packages', 'sample-server', 'src', 'index.ts');

/** Lets the page upload to its own server in a demo. Received files are gone when the server ends. */
export function uploadServer(): Plugin {
  return { name: 'upload-server', configureServer: mount, configurePreviewServer: mount };
}

async function mount({ middlewares, httpServer }: ViteDevServer | PreviewServer): Promise<void> {
  // Vite turns its sources into modules, as for the page; Node itself could not. It stays open: the server loads much
  // of core on demand.
  const loader = await createServer({
    ...sourceConfig,
    configFile: false,
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
  });
  const { sampleServer } = (await loader.ssrLoadModule(ENTRY)) as typeof import('@diskloupe/sample-server');
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-uploads-'));
  const serves = await sampleServer({ folder, base: BASE });
  // An upload may take longer than Node's 5 minutes per request; the server has limits of its own.
  if (httpServer && 'requestTimeout' in httpServer) httpServer.requestTimeout = 0;
  middlewares.use((request, response, next) => {
    if (!serves(request, response)) next();
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  httpServer?.on('close', () => {
    remove();
    void loader.close();
  });
  // Vite closes its server on SIGTERM, and does not wait for what that starts.
  process.once('exit', remove);
  // These signals end a process at once, unless there is a listener, which then has to end it.
  for (const signal of ['SIGINT', 'SIGHUP'] as const)
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit());
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Plugin, type PreviewServer, runnerImport, type ViteDevServer } from 'vite';
import { root } from '../scripts/paths.js';
import { sourceConfig } from '../scripts/source-condition.js';

/** Under which the page looks for it. */
const BASE = '/upload';

/** Lets the page upload to a server of its own while it is tried out. What comes is gone when the server ends. */
export function uploadServer(): Plugin {
  return { name: 'upload-server', configureServer: mount, configurePreviewServer: mount };
}

async function mount({ middlewares, httpServer }: ViteDevServer | PreviewServer): Promise<void> {
  // Vite turns its sources into modules, as it does for the page; Node itself could not.
  const entry = join(root, 'packages', 'sample-server', 'src', 'index.ts');
  const { module } = await runnerImport<typeof import('@diskloupe/sample-server')>(entry, {
    ...sourceConfig,
    configFile: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-uploads-'));
  const serves = await module.sampleServer({ folder, base: BASE });
  // An upload may take longer than the 5 minutes that Node gives a request; the server has limits of its own.
  if (httpServer && 'requestTimeout' in httpServer) httpServer.requestTimeout = 0;
  middlewares.use((request, response, next) => {
    if (!serves(request, response)) next();
  });
  httpServer?.on('close', () => void rm(folder, { recursive: true, force: true }));
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { preview } from 'vite';
import { root } from '../scripts/paths.js';
import { DEMO_URL_VARIABLE } from './fixtures.js';

/** Not the root of a server: the site works under any path. */
const PATH = 'some/where/docs';

/** Serves the built site under a path, as it is. */
export default async function serveSite(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-site-'));
  const place = join(folder, 'served', PATH);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(root, 'docs', 'dist'), place);
  const server = await preview({
    root: folder,
    logLevel: 'warn',
    appType: 'mpa',
    build: { outDir: 'served' },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The site is served, but its server has no address.');
  process.env[DEMO_URL_VARIABLE] = `${url}${PATH}/`;
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  };
}

import { build, preview } from 'vite';
import { root } from '../scripts/paths.js';
import { DEMO_URL_VARIABLE } from './fixtures.js';

/** Builds the demo for publishing, and serves it on a free port while the tests run. */
export default async function serveDemo(): Promise<() => Promise<void>> {
  await build({ root: `${root}/demo`, logLevel: 'warn' });
  const server = await preview({ root: `${root}/demo`, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo was built, but its server has no address.');
  // Playwright's workers inherit the environment; there is no other way to pass a port known only now.
  process.env[DEMO_URL_VARIABLE] = url;
  return () => server.close();
}

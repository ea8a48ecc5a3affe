import { build, preview } from 'vite';
import { root } from '../scripts/paths.js';
import { DEMO_URL_VARIABLE } from './fixtures.js';

/** Builds the demo as it would be published, and serves it on a free port while the tests run. */
export default async function serveDemo(): Promise<() => Promise<void>> {
  await build({ root: `${root}/demo`, logLevel: 'warn' });
  const server = await preview({ root: `${root}/demo`, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo was built, but its server has no address.');
  // Playwright's workers inherit the environment; a port that is known only now reaches them no other way.
  process.env[DEMO_URL_VARIABLE] = url;
  return () => server.close();
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build, type InlineConfig, preview } from 'vite';
import { renderingServer } from '../demo/examples/server.js';
import { root } from '../scripts/paths.js';
import { toolPath } from '../scripts/tools.js';

const EXAMPLES = join(root, 'demo', 'examples');
const FAST = { minify: false, reportCompressedSize: false } as const;

export interface ServedExample {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds an example of demo/examples, and serves it on a free port. */
export async function serveExample(name: string): Promise<ServedExample> {
  const config = { ...configOf(name), build: { ...FAST, outDir: distOf(name, 'page') } };
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error(`${name} was built, but its server has no address.`);
  return { url, close: () => server.close() };
}

/** The same, with the form rendered by the server: `render` is the file that does it. */
export async function serveRendered(name: string, render: string): Promise<ServedExample> {
  const config = configOf(name);
  const dist = distOf(name, 'rendered');
  await build({ ...config, build: { ...FAST, outDir: join(dist, 'client') } });
  await build({ ...config, build: { ...FAST, outDir: join(dist, 'server'), ssr: render } });
  const server = await renderingServer(join(dist, 'client'), join(dist, 'server', 'render.js'));
  const url = await listening(server);
  return {
    url,
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

/** Next has its own builder and server. It bundles the packages as built, which no condition of theirs can change: built anew. */
export async function serveNext(): Promise<ServedExample> {
  await run([toolPath('tsx'), join(root, 'scripts', 'build.ts')], root);
  const folder = join(EXAMPLES, 'next');
  const next = join(EXAMPLES, 'node_modules', 'next', 'dist', 'bin', 'next');
  await run([next, 'build'], folder);
  const server = started([next, 'start', '--hostname', '127.0.0.1', '--port', '0'], folder);
  const exit = once(server, 'exit');
  for await (const line of createInterface(server.stdout)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (!url) continue;
    server.stdout.resume();
    return {
      url,
      async close() {
        server.kill();
        await exit;
      },
    };
  }
  throw new Error('The server of Next ended without an address.');
}

/** Vite's warnings are of directives such as "use client", which mean nothing to it. */
function configOf(name: string): InlineConfig {
  const folder = join(EXAMPLES, name);
  return { root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'error' };
}

/** Tests that run at the same time build into different folders. */
function distOf(name: string, kind: string): string {
  return join(EXAMPLES, name, 'dist', `${kind}-${process.env['TEST_PARALLEL_INDEX'] ?? 0}`);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}/`;
}

function started(command: string[], cwd: string) {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  return spawn(process.execPath, command, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function run(command: string[], cwd: string): Promise<void> {
  const child = started(command, cwd);
  const output: string[] = [];
  child.stdout.on('data', (text) => output.push(`${text}`));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output.join('')}`);
}

/**
 * `pnpm run docs`: builds the packages and the site, and serves it.
 *
 *   pnpm run docs           builds and serves it
 *   pnpm run docs --build   only builds it, into docs/dist
 *   pnpm run docs --write   shows pages while they are written; the packages have to be built
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';
import { toolPath } from './tools.js';

const { values } = parseArgs({ options: { build: { type: 'boolean' }, write: { type: 'boolean' } } });
const docs = join(root, 'docs');

if (values.write) {
  run(join(docs, 'node_modules', 'vitepress', 'bin', 'vitepress.js'), 'dev', docs, '--host', '127.0.0.1');
} else {
  run(toolPath('tsx'), join('scripts', 'build.ts'));
  run(toolPath('tsx'), `--conditions=${SOURCE_CONDITION}`, join('docs', '.vitepress', 'build.ts'));
  if (!values.build) {
    const server = await preview({ root: docs, build: { outDir: 'dist' }, preview: { host: '127.0.0.1' } });
    server.printUrls();
  }
}

/** Ends with the program if that fails. */
function run(...command: string[]): void {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

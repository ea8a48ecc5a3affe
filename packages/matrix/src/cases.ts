import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import { type BuildOptions, build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { type Served, serve } from './serve.js';
import { copyWorkers, makeApp, page, WORKERS, type Workspace } from './workspace.js';

/** One way in which the package gets into a page. */
export interface MatrixCase {
  readonly name: string;
  /** Whether its workers run; otherwise the page does their work. */
  readonly hasWorkers: boolean;
  /** Whether it is one of the few that every test run includes. */
  readonly isSample?: boolean;
  /** Builds the page, and serves it. */
  serve(workspace: Workspace): Promise<Served>;
}

/** Stores the outcome where the browser's driver looks for it. */
const MAIN = `import { scenario } from './scenario.js';
globalThis.outcome = scenario('/image.qcow2');`;

/** The same, through a Trusted Types policy. */
const TRUSTED = `import { scenario } from './scenario.js';
const policy = trustedTypes.createPolicy('app', { createScriptURL: (url) => url });
const create = (name) => new Worker(policy.createScriptURL('/' + name + '.worker.js'), { type: 'module' });
globalThis.outcome = scenario('/image.qcow2', create);`;

/** The same, with a bundler's URLs of the workers' entries. */
const BY_ADDRESS = `import { scenario } from './scenario.js';
import unpack from '@diskloupe/core/workers/unpack?url';
import deflate from '@diskloupe/core/workers/deflate?url';
import digest from '@diskloupe/core/workers/digest?url';
import write from '@diskloupe/core/workers/write?url';
const urls = { unpack, deflate, digest, write };
const create = (name) => new Worker(urls[name], { type: 'module' });
globalThis.outcome = scenario('/image.qcow2', create);`;

/** The same, with the page's own files that import the workers from elsewhere. */
const FROM_ELSEWHERE = `import { scenario } from './scenario.js';
const create = (name) => new Worker('/elsewhere-' + name + '.js', { type: 'module' });
globalThis.outcome = scenario('/image.qcow2', create);`;

/** A page that lets its service worker do it. */
const ASKS_SERVICE_WORKER = `globalThis.outcome = (async () => {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
  active.postMessage(port2, [port2]);
  const { outcome, error } = await answer;
  if (error) throw new Error(error);
  return outcome;
})();`;

const SERVICE_WORKER = `import { scenario } from './scenario.js';
onmessage = (event) => event.waitUntil(scenario('/image.qcow2').then(
  (outcome) => event.data.postMessage({ outcome }),
  (error) => event.data.postMessage({ error: String(error.stack) }),
));`;

/** The part of Vite used here, the same in all its versions. */
interface Vite {
  build(config: object): Promise<unknown>;
  createServer(config: object): Promise<{
    listen(): Promise<unknown>;
    close(): Promise<void>;
    readonly resolvedUrls: { readonly local: readonly string[] } | null;
  }>;
}

const VITES: readonly (readonly [version: string, load: () => Promise<Vite>])[] = [
  ['8', () => import('vite8')],
  ['7', () => import('vite7')],
  ['6', () => import('vite6')],
];

/** Without configuration: the folder, and no output. */
const viteConfig = (root: string): object => ({ root, configFile: false, logLevel: 'error' });

function viteBuild(version: string, load: () => Promise<Vite>): MatrixCase {
  return {
    name: `Vite ${version}, build`,
    hasWorkers: true,
    isSample: version === '7',
    async serve(workspace) {
      const app = makeApp(workspace, `vite${version}`, MAIN);
      await (await load()).build(viteConfig(app));
      return serve([join(app, 'dist')]);
    },
  };
}

/**
 * Before Vite 8, its dev server moves the package into a folder of its own, without the workers.
 *
 * @param excludes whether it is told not to
 */
function viteDev(version: string, load: () => Promise<Vite>, excludes: boolean): MatrixCase {
  return {
    name: `Vite ${version}, dev${excludes ? ", `optimizeDeps: { exclude: ['@diskloupe/core'] }`" : ''}`,
    hasWorkers: excludes || version === '8',
    async serve(workspace) {
      const app = makeApp(workspace, `vite${version}-dev${excludes ? '-excluded' : ''}`, MAIN);
      const { createServer } = await load();
      const server = await createServer({
        ...viteConfig(app),
        ...(excludes ? { optimizeDeps: { exclude: ['@diskloupe/core'] } } : {}),
        server: { host: '127.0.0.1', port: 0 },
      });
      await server.listen();
      const address = server.resolvedUrls?.local[0] ?? '';
      return { address, close: () => server.close() };
    },
  };
}

const viteAddresses: MatrixCase = {
  name: 'Vite 7, dev, `create` with `@diskloupe/core/workers/unpack?url` and so on',
  hasWorkers: true,
  async serve(workspace) {
    const app = makeApp(workspace, 'vite7-addresses', BY_ADDRESS);
    const { createServer } = await import('vite7');
    const server = await createServer({ ...viteConfig(app), server: { host: '127.0.0.1', port: 0 } });
    await server.listen();
    return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
  },
};

const webpackBuild: MatrixCase = {
  name: 'webpack 5',
  hasWorkers: true,
  async serve(workspace) {
    const app = makeApp(workspace, 'webpack', MAIN);
    const dist = join(app, 'dist');
    const { default: webpack } = await import('webpack');
    const compiler = webpack({
      context: app,
      entry: './main.js',
      mode: 'production',
      output: { path: dist, filename: 'main.js' },
    });
    if (!compiler) throw new Error('webpack gives no compiler');
    await new Promise<void>((resolve, reject) => {
      compiler.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      });
    });
    writeFileSync(join(dist, 'index.html'), page('<script defer src="/main.js"></script>'));
    return serve([dist, join(app, 'public')]);
  },
};

/** @param copies whether the workers' files are copied next to the chunks */
function rollupBuild(copies: boolean): MatrixCase {
  return {
    name: copies ? 'Rollup, `*.worker.js` copied next to the chunks' : 'Rollup',
    hasWorkers: copies,
    async serve(workspace) {
      const app = makeApp(workspace, copies ? 'rollup-copied' : 'rollup', MAIN);
      const dist = join(app, 'dist');
      const bundle = await rollup({ input: join(app, 'main.js'), plugins: [nodeResolve({ browser: true })] });
      await bundle.write({ dir: dist, format: 'es' });
      await bundle.close();
      if (copies) copyWorkers(workspace, dist);
      return serve([dist, app, join(app, 'public')]);
    },
  };
}

async function runEsbuild(app: string, options: BuildOptions): Promise<string> {
  const dist = join(app, 'dist');
  await esbuild({
    ...{ absWorkingDir: app, bundle: true, minify: true, outdir: dist, logLevel: 'error' },
    ...options,
  });
  return dist;
}

/** @param copies whether the workers' files are copied next to the chunks */
function esbuildBuild(copies: boolean): MatrixCase {
  return {
    name: copies
      ? 'esbuild with splitting, `*.worker.js` copied next to the chunks'
      : 'esbuild with splitting',
    hasWorkers: copies,
    isSample: copies,
    async serve(workspace) {
      const app = makeApp(workspace, copies ? 'esbuild-copied' : 'esbuild', MAIN);
      const dist = await runEsbuild(app, { entryPoints: ['main.js'], format: 'esm', splitting: true });
      if (copies) copyWorkers(workspace, dist);
      return serve([dist, app, join(app, 'public')]);
    },
  };
}

const importMap: MatrixCase = {
  name: 'an import map, no bundler',
  hasWorkers: true,
  async serve(workspace) {
    const app = makeApp(workspace, 'import-map', MAIN);
    const map = JSON.stringify({ imports: importsOf(workspace.packages) });
    const head = `<script type="importmap">${map}</script><script type="module" src="/main.js"></script>`;
    writeFileSync(join(app, 'index.html'), page(head));
    return serve([app, join(app, 'public'), workspace.folder]);
  },
};

const otherOrigin: MatrixCase = {
  name: 'esbuild, `create` with workers from another origin',
  hasWorkers: true,
  async serve(workspace) {
    const app = makeApp(workspace, 'elsewhere', FROM_ELSEWHERE);
    const dist = await runEsbuild(app, { entryPoints: ['main.js'], format: 'esm', splitting: true });
    const elsewhere = await serve([join(workspace.packages, '@diskloupe', 'core', 'dist')]);
    for (const name of WORKERS) {
      writeFileSync(join(dist, `elsewhere-${name}.js`), `import '${elsewhere.address}${name}.worker.js';`);
    }
    const page = await serve([dist, app, join(app, 'public')]);
    return {
      address: page.address,
      async close() {
        await Promise.all([page.close(), elsewhere.close()]);
      },
    };
  },
};

/** Every entry of every package, as a page without a bundler has to list them. */
function importsOf(modules: string): Record<string, string> {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  const imports: Record<string, string> = {};
  for (const name of names) {
    if (!existsSync(join(modules, name, 'package.json'))) continue;
    const { exports } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
    for (const [entry, target] of Object.entries(exports ?? {})) {
      const file = fileOf(target);
      if (file) imports[name + entry.slice(1)] = `/node_modules/${name}${file.slice(1)}`;
    }
  }
  return imports;
}

/** Returns the file of an entry for browsers. */
function fileOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target.endsWith('js') ? target : undefined;
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    if (!['browser', 'import', 'module', 'default'].includes(condition)) continue;
    const file = fileOf(inner);
    if (file) return file;
  }
  return undefined;
}

const singleFile: MatrixCase = {
  name: 'a single file, a classic script',
  hasWorkers: false,
  async serve(workspace) {
    const app = makeApp(workspace, 'single', MAIN);
    const dist = await runEsbuild(app, { entryPoints: ['main.js'], format: 'iife', logLevel: 'silent' });
    writeFileSync(join(dist, 'index.html'), page('<script defer src="/main.js"></script>'));
    return serve([dist, join(app, 'public')]);
  },
};

const serviceWorker: MatrixCase = {
  name: 'a service worker',
  hasWorkers: false,
  isSample: true,
  async serve(workspace) {
    const app = makeApp(workspace, 'service-worker', ASKS_SERVICE_WORKER);
    writeFileSync(join(app, 'sw.js'), SERVICE_WORKER);
    const entryPoints = ['main.js', 'sw.js'];
    const dist = await runEsbuild(app, { entryPoints, format: 'iife', logLevel: 'silent' });
    return serve([dist, app, join(app, 'public')]);
  },
};

/** A page under a policy, with the workers' files beside it. */
function underPolicy(options: {
  readonly name: string;
  readonly folder: string;
  readonly policy: string;
  readonly main?: string;
  readonly hasWorkers: boolean;
  readonly isSample?: boolean;
}): MatrixCase {
  const { folder, policy, main = MAIN, ...rest } = options;
  return {
    ...rest,
    async serve(workspace) {
      const app = makeApp(workspace, folder, main);
      const dist = await runEsbuild(app, { entryPoints: ['main.js'], format: 'esm', splitting: true });
      copyWorkers(workspace, dist);
      return serve([dist, app, join(app, 'public')], policy);
    },
  };
}

const TRUSTED_TYPES = "require-trusted-types-for 'script'";

export const CASES: readonly MatrixCase[] = [
  ...VITES.map(([version, load]) => viteBuild(version, load)),
  ...VITES.map(([version, load]) => viteDev(version, load, false)),
  ...VITES.slice(1).map(([version, load]) => viteDev(version, load, true)),
  viteAddresses,
  webpackBuild,
  rollupBuild(false),
  rollupBuild(true),
  esbuildBuild(false),
  esbuildBuild(true),
  otherOrigin,
  importMap,
  singleFile,
  serviceWorker,
  underPolicy({
    name: "`require-trusted-types-for 'script'`",
    folder: 'trusted-types',
    policy: TRUSTED_TYPES,
    hasWorkers: false,
    isSample: true,
  }),
  underPolicy({
    name: "`require-trusted-types-for 'script'`, `create` with a policy",
    folder: 'trusted-types-policy',
    policy: TRUSTED_TYPES,
    main: TRUSTED,
    hasWorkers: true,
  }),
  underPolicy({
    name: "`worker-src 'none'`",
    folder: 'no-workers',
    policy: "worker-src 'none'",
    hasWorkers: false,
  }),
];

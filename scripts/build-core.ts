import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const core = join(root, 'packages', 'core');
const src = join(core, 'src');

/**
 * What a page needs before the first verdict: one file. All that is loaded later is cut into files that are each of use as a
 * whole, so that a bundler which makes a request of every `import()` makes one.
 */
const ENGINE = 'inspect/inspect-image.ts';

/** What is imported by name: packages/core/package.json has the same. */
const ENTRIES: Readonly<Record<string, string>> = {
  index: 'index.ts',
  disk: 'disk/index.ts',
  'qemu-img': 'qemu-img/index.ts',
  policy: 'policy/index.ts',
  contents: 'contents/index.ts',
  intake: 'intake/index.ts',
  upload: 'upload/index.ts',
  digest: 'digest/index.ts',
  workers: 'workers/index.ts',
  text: 'text/index.ts',
  words: 'words/index.ts',
  unpacker: 'disk/pipeline/unpacker.ts',
};

/** Bundles packages/core, from sources, into coarse modules; types are tsc's. */
export async function buildCore(dist: string = join(core, 'dist')): Promise<void> {
  const chunkOf = cutIntoChunks();
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(src, file)])),
    platform: 'browser',
    // Other packages are the page's to bundle.
    external: /^[^./]/,
    resolve: { conditionNames: [SOURCE_CONDITION, 'browser', 'import', 'default'] },
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false },
  });
  await bundle.write({
    dir: dist,
    format: 'es',
    sourcemap: true,
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [{ debugName: 'coarse', name: (id) => chunkOf(relative(src, id)) ?? null }],
      includeDependenciesRecursively: false,
    },
  });
  await bundle.close();
  // The same in one file, for where `import()` is not allowed.
  const whole = await rolldown({
    input: { all: join(src, 'all.ts') },
    platform: 'browser',
    external: /^[^./]/,
    resolve: { conditionNames: [SOURCE_CONDITION, 'browser', 'import', 'default'] },
    checks: { ineffectiveDynamicImport: false },
  });
  await whole.write({ dir: dist, format: 'es', sourcemap: true, codeSplitting: false });
  await whole.close();
}

/** Gives each module, by its path within the sources, the name of the file that it goes into. */
function cutIntoChunks(): (module: string) => string | undefined {
  const modules = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const imports = new Map(modules.map((module) => [module, importsOf(module)]));
  const closureOf = (from: string): Set<string> => {
    const reached = new Set<string>();
    const queue = [from];
    for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
      if (reached.has(module)) continue;
      reached.add(module);
      queue.push(...(imports.get(module)?.fixed ?? []));
    }
    return reached;
  };
  const engine = closureOf(ENGINE);
  const atOnce = new Set(Object.values(ENTRIES).flatMap((entry) => [...closureOf(entry)]));
  const later = [...new Set([...imports.values()].flatMap(({ lazy }) => lazy))].map(
    (entry) => [entry, closureOf(entry)] as const,
  );
  const isPart = (entry: string): boolean => /^formats\/\w+\/part\.ts$/.test(entry);

  return (module) => {
    // Entries only hand on: whatever is in one would be loaded with all that the others hand on.
    if (!imports.has(module) || Object.values(ENTRIES).includes(module)) return undefined;
    const reaching = later.filter(([, closure]) => closure.has(module)).map(([entry]) => entry);
    const parts = reaching.filter(isPart);
    // What several formats use is loaded with the engine: a file for each would be a request for each.
    if (engine.has(module) || parts.length > 1) return 'engine';
    const [part] = parts;
    if (part !== undefined) return `parts-${formatOf(part)}`;
    if (atOnce.has(module) || reaching.length !== 1) return roomOf(module);
    const [only = module] = reaching;
    const format = formatOf(only);
    return format ? `${basename(only, '.ts')}-${format}` : only.replace(/\.ts$/, '').replaceAll('/', '-');
  };
}

function formatOf(module: string): string | undefined {
  return /^formats\/(\w+)\//.exec(module)?.[1];
}

function roomOf(module: string): string {
  const [room = '', ...rest] = module.split('/');
  const format = formatOf(module);
  return rest.length ? (format ? `formats-${format}` : `${room}-room`) : 'shared';
}

/** What a module imports of ours: at once, and later. */
function importsOf(module: string): { readonly fixed: string[]; readonly lazy: string[] } {
  const text = readFileSync(join(src, module), 'utf8');
  const fixed: string[] = [];
  const lazy: string[] = [];
  const resolved = (target: string): string =>
    relative(src, join(src, dirname(module), target)).replace(/\.js$/, '.ts');
  for (const [, type, target = ''] of text.matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)'/gms)) {
    if (!type) fixed.push(resolved(target));
  }
  for (const [, target = ''] of text.matchAll(/import\('(\.[^']+)'\)/g)) lazy.push(resolved(target));
  return { fixed, lazy };
}

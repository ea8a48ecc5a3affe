import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import MagicString from 'magic-string';
import { type Plugin, rolldown } from 'rolldown';
import { coreEntries, sourceOf } from './core-entries.js';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const core = join(root, 'packages', 'core');
const src = join(core, 'src');

/**
 * Files that are each loaded as a whole, with all that they import; what two of them import is in the first. A bundler makes
 * a request of every file that several `import()`s reach: cut file by file, it would make dozens.
 */
const WHOLE: readonly (readonly [file: string, entry: string])[] = [
  // What a page loads at once: recognizes a format.
  ['engine', 'inspect/inspect-image.ts'],
  // What is loaded beside the part of the first format: runs its probe and judges.
  ['inspection', 'inspect/judge.ts'],
  ['streaming', 'inspect/inspection-stream.ts'],
];

/** Entries that are cut into coarse files together; a worker is a file of its own, and `all` has everything. */
const ENTRIES = coreEntries.filter(({ source }) => source !== 'all.ts' && !source.endsWith('.worker.ts'));

/** Bundles packages/core, from sources, into coarse modules; types are tsc's. */
export async function buildCore(dist: string = join(core, 'dist')): Promise<void> {
  const chunkOf = cutIntoChunks();
  const bundle = await rolldown({
    input: Object.fromEntries(ENTRIES.map((entry) => [basename(entry.built, '.js'), sourceOf(entry)])),
    platform: 'browser',
    // Other packages are the page's to bundle.
    external: /^[^./]/,
    resolve: { conditionNames: [SOURCE_CONDITION, 'browser', 'import', 'default'] },
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false },
    plugins: [PLAIN_NAMESPACES],
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

/**
 * Writes what stands for a module that was joined with others as an object with getters. Rolldown's helper for that has a file
 * of its own, which a page would load with each of ours.
 */
const PLAIN_NAMESPACES: Plugin = {
  name: 'plain-namespaces',
  renderChunk(code) {
    const text = new MagicString(code);
    text.replace(/^import \{[^}]*\} from "\.\/rolldown-runtime\.js";\n/m, '');
    text.replace(/(?:\/\* @__PURE__ \*\/ )?\b__exportAll\(\{([^}]*)\}\)/g, (match, members: string) => {
      const before = code.slice(0, code.indexOf(match));
      return `{${members.replace(/([\w$]+): \(\) => ([\w$.]+)/g, (_, name: string, value: string) =>
        // What has been made by then can be named; the rest has to be looked up later.
        before.includes(`const ${value} =`) ? `${name}: ${value}` : `get ${name}() { return ${value}; }`,
      )}}`;
    });
    return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) } : null;
  },
};

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
  const errors = closureOf(ERRORS);
  const whole = WHOLE.map(([file, entry]) => [file, closureOf(entry)] as const);
  const atOnce = new Set(ENTRIES.flatMap(({ source }) => [...closureOf(source)]));
  const later = [...new Set([...imports.values()].flatMap(({ lazy }) => lazy))].map(
    (entry) => [entry, closureOf(entry)] as const,
  );
  const isPart = (entry: string): boolean => /^formats\/\w+\/part\.ts$/.test(entry);

  return (module) => {
    // Entries only hand on: whatever is in one would be loaded with all that the others hand on.
    if (!imports.has(module) || ENTRIES.some(({ source }) => source === module)) return undefined;
    const reaching = later.filter(([, closure]) => closure.has(module)).map(([entry]) => entry);
    const parts = reaching.filter(isPart);
    // Errors are handed on by `index`, which may import nothing but the engine: esbuild loads each file that an entry names at
    // once if anything that is loaded later uses it, even where the page imports nothing out of it. What only errors use of the
    // rest has a file apart for the same reason.
    if (module.startsWith('errors/')) return 'engine';
    const [file] = whole.find(([, closure]) => closure.has(module)) ?? [];
    if (file && !(file === 'streaming' && errors.has(module))) return file;
    // What several formats use comes with what every format uses: a file for each would be a request for each.
    if (parts.length > 1) return 'inspection';
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

/** A module by how another one imports it. */
function moduleAt(importer: string, target: string): string {
  return relative(src, join(src, dirname(importer), target)).replace(/\.js$/, '.ts');
}

/** Hands on the errors of every subject; whoever imports one of them loads that subject. */
const ERRORS = 'errors.ts';

/** The files that errors are declared in. */
const DECLARED: ReadonlyMap<string, string> = new Map(
  ['bytes/self-test-error.ts', ...readdirSync(join(src, 'errors')).map((file) => `errors/${file}`)].flatMap(
    (file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name = '']) => [
        name,
        file,
      ]),
  ),
);

/** What a module imports of ours: at once, and later. */
function importsOf(module: string): { readonly fixed: string[]; readonly lazy: string[] } {
  const text = readFileSync(join(src, module), 'utf8');
  const fixed: string[] = [];
  const lazy: string[] = [];
  const statements = /^(?:import|export) (type )?([^;]*?) ?from '(\.[^']+)'/gms;
  for (const [, type, names = '', target = ''] of text.matchAll(statements)) {
    if (type) continue;
    const file = moduleAt(module, target);
    if (file === ERRORS)
      fixed.push(...[...names.matchAll(/\w+/g)].map(([name]) => DECLARED.get(name) ?? file));
    else fixed.push(file);
  }
  for (const [, target = ''] of text.matchAll(/import\('(\.[^']+)'\)/g)) lazy.push(moduleAt(module, target));
  return { fixed, lazy };
}

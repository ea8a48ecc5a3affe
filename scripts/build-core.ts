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
 * Files that are each loaded as a whole, with everything they import; shared imports go into the first. A bundler makes
 * a request of every file that several `import()`s reach: split file by file, it would make dozens.
 */
const WHOLE: readonly (readonly [file: string, entry: string])[] = [
  // Loaded by a page at once: recognizes a format.
  ['engine', 'inspect/inspect-image.ts'],
  // Loaded with the first format's part: runs its probe and judges.
  ['inspection', 'inspect/judge.ts'],
  // What a stream shares with code loaded later. Apart, so that a bundler leaves the stream itself out of a page without one.
  ['window', 'probe/head-window.ts'],
  ['streaming', 'inspect/inspection-stream.ts'],
  // Loaded with the first format's part in a stream.
  ['stream-judgement', 'inspect/stream-judgement.ts'],
];

/** Entries split into coarse files together; each worker is its own file, and `all` contains everything. */
const ENTRIES = coreEntries.filter(({ source }) => source !== 'all.ts' && !source.endsWith('.worker.ts'));

/** Languages are a file each; only the entry of one, `words/de.ts`, imports from its folder, `words/de/`. */
const LANGUAGES = ENTRIES.filter(({ source }) => /^words\/(?!index)/.test(source));

/** Docstrings are in the types; a page without a bundler loads the code. */
const COMMENTS = { jsdoc: false };

/** Bundles packages/core, from sources, into coarse modules; tsc emits the types. */
export async function buildCore(dist: string = join(core, 'dist')): Promise<void> {
  const chunkOf = cutIntoChunks();
  const bundle = await rolldown({
    input: Object.fromEntries(ENTRIES.map((entry) => [basename(entry.built, '.js'), sourceOf(entry)])),
    platform: 'browser',
    // The page bundles other packages.
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
    comments: COMMENTS,
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [{ debugName: 'coarse', name: (id) => chunkOf(relative(src, id)) ?? null }],
      includeDependenciesRecursively: false,
    },
  });
  await bundle.close();
  // The same in one file, for environments without `import()`.
  const whole = await rolldown({
    input: { all: join(src, 'all.ts') },
    platform: 'browser',
    external: /^[^./]/,
    resolve: { conditionNames: [SOURCE_CONDITION, 'browser', 'import', 'default'] },
    checks: { ineffectiveDynamicImport: false },
    plugins: [LANGUAGES_APART],
  });
  await whole.write({ dir: dist, format: 'es', sourcemap: true, comments: COMMENTS, codeSplitting: false });
  await whole.close();
}

/**
 * Writes the namespace of a module joined with others as an object with getters. Rolldown's helper for that is a separate
 * file, which a page would load with each of ours.
 */
const PLAIN_NAMESPACES: Plugin = {
  name: 'plain-namespaces',
  renderChunk(code) {
    const text = new MagicString(code);
    text.replace(/^import \{[^}]*\} from "\.\/rolldown-runtime\.js";\n/m, '');
    text.replace(/(?:\/\* @__PURE__ \*\/ )?\b__exportAll\(\{([^}]*)\}\)/g, (match, members: string) => {
      const before = code.slice(0, code.indexOf(match));
      return `{${members.replace(/([\w$]+): \(\) => ([\w$.]+)/g, (_, name: string, value: string) =>
        // Values initialized by then can be named; the rest has to be looked up later.
        before.includes(`\nconst ${value} =`) ? `${name}: ${value}` : `get ${name}() { return ${value}; }`,
      )}}`;
    });
    return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) } : null;
  },
  generateBundle(_, bundle) {
    for (const file of Object.keys(bundle)) if (file.startsWith('rolldown-runtime.js')) delete bundle[file];
  },
};

/**
 * Leaves the catalogs of languages in their own files, which would make half of the single one. Where `import()` is not
 * allowed, the caller imports a language by its entry.
 */
const LANGUAGES_APART: Plugin = {
  name: 'languages-apart',
  resolveId(target, importer) {
    if (!importer?.endsWith('load-words.ts')) return null;
    const file = join(dirname(importer), target).replace(/\.js$/, '.ts');
    const language = LANGUAGES.find((entry) => sourceOf(entry) === file);
    return language ? { id: `./${language.built}`, external: true } : null;
  },
};

/** Assigns each module, by its path within the sources, to a file. */
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
  const named = imports.get('index.ts')?.fixed ?? [];
  const whole = WHOLE.map(([file, entry]) => [file, closureOf(entry)] as const);
  const atOnce = new Set(ENTRIES.flatMap(({ source }) => [...closureOf(source)]));
  const later = [...new Set([...imports.values()].flatMap(({ lazy }) => lazy))].map(
    (entry) => [entry, closureOf(entry)] as const,
  );
  const isPart = (entry: string): boolean => /^formats\/\w+\/part\.ts$/.test(entry);

  return (module) => {
    // Entries only reexport: a module in one would load with everything that the others reexport.
    if (!imports.has(module) || ENTRIES.some(({ source }) => source === module)) return undefined;
    if (LANGUAGES.some(({ source }) => module.startsWith(source.replace(/\.ts$/, '/')))) return undefined;
    const reaching = later.filter(([, closure]) => closure.has(module)).map(([entry]) => entry);
    const parts = reaching.filter(isPart);
    const [file] = whole.find(([, closure]) => closure.has(module)) ?? [];
    // esbuild loads each file that an entry names at once if anything loaded later uses it, even if the page imports nothing
    // from it. So what the entry `.` names beside the engine is a file each, and each subject's errors, and modules that only errors share with what is loaded later.
    if (named.includes(module) && file === undefined) return basename(module, '.ts');
    if (errors.has(module) && file !== 'engine')
      return module.startsWith('errors/') ? `errors-${basename(module, '.ts')}` : 'errors-room';
    if (file) return file;
    // Modules shared by several formats load with those that every format uses: a file for each would be a request for each.
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

/** Resolves an import to a module's path. */
function moduleAt(importer: string, target: string): string {
  return relative(src, join(src, dirname(importer), target)).replace(/\.js$/, '.ts');
}

/** Reexports the errors of every subject; importing one loads its subject. */
const ERRORS = 'errors.ts';

/** Maps each error class, and each function of errors, to the file that declares it. */
const DECLARED: ReadonlyMap<string, string> = new Map(
  ['bytes/self-test-error.ts', ...readdirSync(join(src, 'errors')).map((file) => `errors/${file}`)].flatMap(
    (file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/^export (?:class|function) (\w+)/gm)].map(
        ([, name = '']) => [name, file],
      ),
  ),
);

/** Returns a module's imports of ours: static and dynamic. */
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

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type OutputChunk, rolldown } from 'rolldown';
import { buildCore } from './build-core.js';
import { coreEntries } from './core-entries.js';
import { root } from './paths.js';
import { smallStyles } from './small-styles.js';
import { SOURCE_CONDITION } from './source-condition.js';

/** What a page loads for an import. */
export interface SizeFigure {
  readonly what: string;
  readonly bundler: 'Rolldown' | 'esbuild';
  /** Files loaded at once. */
  readonly requests: number;
  /** Their total, each minified and compressed with gzip -9, in bytes. */
  readonly gzip: number;
  /** The limit, in bytes, beyond which a test fails. */
  readonly limit: number;
}

/** A file loaded with the first image. */
export interface PartFigure {
  readonly file: string;
  /** Minified and compressed with gzip -9, in bytes. */
  readonly gzip: number;
}

const INSPECT = `import { inspectImage } from '@diskloupe/core'; globalThis.use = inspectImage;`;
const POLICIES = `import { loadPolicy, policyCards } from '@diskloupe/core/policy'; globalThis.use = [loadPolicy, policyCards];`;
const STREAM = `import { InspectionStream } from '@diskloupe/core/stream'; globalThis.use = InspectionStream;`;
const BOTH = `import { inspectImage } from '@diskloupe/core'; import { InspectionStream } from '@diskloupe/core/stream'; globalThis.use = [InspectionStream, inspectImage];`;
const ELEMENT = `import '@diskloupe/element/define';`;

/** Imports, and their limits with Rolldown and with esbuild, in bytes. */
const CASES: readonly (readonly [what: string, code: string, rolldown: number, esbuild: number])[] = [
  ['inspectImage, every format', INSPECT, 7_000, 7_168],
  ['InspectionStream', STREAM, 8_100, 8_850],
  ['both', BOTH, 8_450, 9_250],
  ['the element with Lit and core', ELEMENT, 22_528, 24_000],
];

/** The limit of each entry with all that it exports, in bytes; what it loads when it is used is not counted. */
const ENTRY_LIMITS: Readonly<Record<string, number>> = {
  '@diskloupe/core': 7_500,
  '@diskloupe/core/errors': 7_800,
  '@diskloupe/core/loading': 6_500,
  '@diskloupe/core/stream': 8_400,
  '@diskloupe/core/inspector': 15_300,
  '@diskloupe/core/source': 12_300,
  '@diskloupe/core/disk': 29_500,
  '@diskloupe/core/qemu-img': 32_400,
  '@diskloupe/core/policy': 67_400,
  '@diskloupe/core/contents': 40_200,
  '@diskloupe/core/wrapping': 19_000,
  '@diskloupe/core/intake': 91_100,
  '@diskloupe/core/upload': 54_600,
  '@diskloupe/core/digest': 14_000,
  '@diskloupe/core/workers': 8_500,
  '@diskloupe/core/unpacker': 18_400,
  '@diskloupe/core/text': 2_700,
  '@diskloupe/core/words': 43_700,
  '@diskloupe/decode': 24_000,
  '@diskloupe/decode/deflate': 4_500,
  '@diskloupe/decode/zstd': 9_000,
  '@diskloupe/decode/bzip2': 4_000,
  '@diskloupe/decode/adc': 800,
  '@diskloupe/decode/gzip': 6_000,
  '@diskloupe/decode/lz4': 3_500,
  '@diskloupe/decode/xz': 9_000,
  '@diskloupe/digest': 10_000,
};

const PRESET = 'policy-presets-';

/** The parts of core that pages load, built as coarse modules. */
export async function measureWeights(): Promise<{
  /** Loaded at once. */
  readonly sizes: readonly SizeFigure[];
  /** The same for each entry as a whole. */
  readonly entries: readonly SizeFigure[];
  /** The judge, then the parts of formats, as Rolldown bundles them. */
  readonly parts: readonly PartFigure[];
  /** The rules of each target, or of those that share a file, as Rolldown bundles them. */
  readonly presets: readonly PartFigure[];
  /** The files that a page of policies loads at once. */
  readonly policiesAtOnce: readonly string[];
}> {
  return withCore(async (dist) => {
    const sizes: SizeFigure[] = [];
    let parts: PartFigure[] = [];
    for (const [what, code, forRolldown, forEsbuild] of CASES) {
      const chunks = await byRolldown(code, dist);
      const rolled = firstOf(chunks).map(({ code: text }) => text);
      sizes.push({ what, bundler: 'Rolldown', ...weigh(rolled), limit: forRolldown });
      sizes.push({ what, bundler: 'esbuild', ...weigh(await byEsbuild(code, dist)), limit: forEsbuild });
      if (code === INSPECT)
        parts = chunks
          .filter(({ name }) => name === 'inspection' || name.startsWith('parts-'))
          .map(({ name, code: text }) => ({ file: `${name}.js`, gzip: weigh([text]).gzip }));
    }
    const entries: SizeFigure[] = [];
    for (const name of entryNames()) {
      const rolled = firstOf(await byRolldown(wholeOf(name), dist)).map(({ code: text }) => text);
      entries.push({ what: name, bundler: 'Rolldown', ...weigh(rolled), limit: ENTRY_LIMITS[name] ?? 0 });
    }
    const policies = await byRolldown(POLICIES, dist);
    const presets = policies
      .filter(({ name }) => name.startsWith(PRESET))
      .map(({ name, code: text }) => ({ file: `${name}.js`, gzip: weigh([text]).gzip }));
    const policiesAtOnce = firstOf(policies).map(({ name }) => `${name}.js`);
    return { sizes, entries, parts, presets, policiesAtOnce };
  });
}

/** Entries that a page imports; the languages and workers of core load by themselves. */
function entryNames(): string[] {
  const ofCore = coreEntries
    .map(({ name }) => name)
    .filter((name) => !/\/(workers\/.+|words\/.+|all)$/.test(name));
  return [...ofCore, ...Object.keys(ENTRY_LIMITS).filter((name) => !ofCore.includes(name))];
}

function wholeOf(entry: string): string {
  return `import * as everything from '${entry}'; globalThis.use = everything;`;
}

async function withCore<T>(measure: (dist: string) => Promise<T>): Promise<T> {
  const dist = mkdtempSync(join(tmpdir(), 'diskloupe-core-'));
  try {
    await buildCore(dist);
    return await measure(dist);
  } finally {
    rmSync(dist, { recursive: true });
  }
}

function weigh(files: readonly string[]): Pick<SizeFigure, 'requests' | 'gzip'> {
  const gzip = files.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  return { requests: files.length, gzip };
}

const SOURCES = join(root, 'packages', 'element', 'src');
const ENTRY = join(SOURCES, 'bundle-entry.ts');

/** Returns the file of an entry of core in `dist`. */
function fileOf(name: string, dist: string): string | undefined {
  const entry = coreEntries.find((each) => each.name === name);
  return entry && join(dist, entry.built);
}

/** Returns the source of an entry of packages/decode or packages/digest. */
function sourceOfPackage(name: string): string | undefined {
  const [, folder, path] = /^@diskloupe\/(decode|digest)(.*)$/.exec(name) ?? [];
  if (folder === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const source = exports[`.${path}`]?.[SOURCE_CONDITION];
  return source && join(root, 'packages', folder, source);
}

async function byRolldown(code: string, dist: string): Promise<OutputChunk[]> {
  const isOwn = /from '@diskloupe\/(decode|digest)/.test(code);
  const bundle = await rolldown({
    input: ENTRY,
    resolve: { conditionNames: [SOURCE_CONDITION, 'import', 'browser', 'default'] },
    checks: { ineffectiveDynamicImport: false, unresolvedImport: false },
    external: isOwn ? [] : /^@(noble|diskloupe\/(decode|digest))|^pako/,
    plugins: [
      {
        name: 'entry',
        load: (id) => (id === ENTRY ? { code, moduleType: 'ts' } : null),
        resolveId: (id) => {
          if (id === ENTRY) return id;
          const file = fileOf(id, dist) ?? (isOwn ? sourceOfPackage(id) : undefined);
          return file ? { id: file, moduleSideEffects: false } : null;
        },
        // As the build does.
        transform: (text, id) => (id.startsWith(SOURCES) ? smallStyles(text) : null),
      },
    ],
    treeshake: { moduleSideEffects: (id) => !id.startsWith(dist) || id.endsWith('.worker.js') },
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  await bundle.close();
  return output.filter((file) => file.type === 'chunk');
}

/** Returns the entry, and everything it imports statically. */
function firstOf(chunks: readonly OutputChunk[]): OutputChunk[] {
  const first = new Set<OutputChunk>();
  const add = (chunk: OutputChunk | undefined): void => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name));
  };
  add(chunks.find(({ isEntry }) => isEntry));
  return [...first];
}

async function byEsbuild(code: string, dist: string): Promise<string[]> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: SOURCES },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'bundled',
    write: false,
    minify: true,
    metafile: true,
    conditions: [SOURCE_CONDITION],
    external: ['@noble/*', '@diskloupe/decode', '@diskloupe/decode/*', '@diskloupe/digest', 'pako'],
    logLevel: 'error',
    plugins: [
      {
        name: 'core',
        setup({ onLoad, onResolve }) {
          onLoad({ filter: /packages\/element\/src\/.*\.ts$/ }, ({ path }) => ({
            contents: smallStyles(readFileSync(path, 'utf8')),
            loader: 'ts',
          }));
          onResolve({ filter: /^@diskloupe\/core/ }, ({ path }) => {
            const file = fileOf(path, dist);
            return file ? { path: file, sideEffects: false } : undefined;
          });
          onResolve({ filter: /^\.\// }, ({ path, resolveDir }) =>
            resolveDir === dist ? { path: join(dist, path), sideEffects: false } : undefined,
          );
        },
      },
    ],
  });
  const textOf = (file: string): string =>
    outputFiles.find(({ path }) => basename(path) === basename(file))?.text ?? '';
  const first = new Set<string>();
  const add = (file: string): void => {
    if (first.has(file)) return;
    first.add(file);
    for (const { path, kind } of metafile.outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && metafile.outputs[path]) add(path);
  };
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs))
    if (entryPoint === '<stdin>') add(file);
  return [...first].map(textOf);
}

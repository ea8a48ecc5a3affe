import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { root } from '../paths.js';
import { findMutants, type Mutant } from './find-mutants.js';

const src = join(root, 'packages', 'core', 'src');
const tests = join(root, 'packages', 'core', 'test', 'formats');

/** The files in a format's folder whose limits and comparisons decide what it says about a file. */
const MUTATED = /^(header.*|probe|checks|recognise)\.ts$/;

/** More files, if limits and signatures are elsewhere. */
const ALSO_MUTATED: Readonly<Record<string, RegExp>> = {
  dmg: /^tables\.ts$/,
  gpt: /^(mbr|logical-partitions|overlaps)\.ts$/,
  iso: /^(details|el-torito|rock-ridge|udf|udf-anchor|volume-descriptors)\.ts$/,
  luks: /^(luks2|\.\.\/\.\.\/crypto\/luks1-header)\.ts$/,
  other: /^conditions\.ts$/,
  qcow2: /^(bitmaps|header-extensions|encryption-header|l2-entry|probe-tables|refuse-unknown|snapshots)\.ts$/,
  raw: /^file-systems\.ts$/,
  vhd: /^(dynamic-header|find-footer)\.ts$/,
  vhdx: /^(metadata|region-table)\.ts$/,
  vmdk: /^(descriptor|descriptor-words|extent-alone|footer)\.ts$/,
};

/** A format's tests as one script, with all mutants of its sources. */
export interface MutatedBundle {
  /** A function body with `require`, `module` and `exports`. */
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

/** The formats that have a folder. */
export function formatNames(): string[] {
  return readdirSync(join(src, 'formats'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Bundles all tests of a format: `FORMAT.test.ts`, `FORMAT-*.test.ts`, and those in the folder `FORMAT`. */
export async function bundleTests(format: string): Promise<MutatedBundle> {
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !/\.(browser|node)\.test\.ts$/.test(file))
    .filter((file) => new RegExp(`^${format}(\\.|-|/)`).test(file));
  if (!files.length) throw new Error(`${format} has no tests in ${relative(root, tests)}`);
  const mutants: Mutant[] = [];
  const { outputFiles } = await build({
    stdin: {
      // The format's own files first: modules loaded on demand by a test would count as seen by that test alone.
      contents: [...filesOf(format), ...files.map((file) => `./${file}`)]
        .map((file) => `import ${JSON.stringify(file)};`)
        .join('\n'),
      resolveDir: tests,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    conditions: ['diskloupe-source'],
    external: ['vitest'],
    // The tests' package declares its modules free of side effects.
    ignoreAnnotations: true,
    logLevel: 'error',
    plugins: [mutatingPlugin(format, mutants)],
  });
  return { code: outputFiles[0]?.text ?? '', mutants };
}

function filesOf(format: string): string[] {
  const folder = join(src, 'formats', format);
  return readdirSync(folder).map((file) => join(folder, file));
}

function mutatingPlugin(format: string, mutants: Mutant[]): Plugin {
  const folder = join(src, 'formats', format);
  return {
    name: 'mutating',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        // A script has no URL of its own; images of the corpus are found by it.
        const source = readFileSync(path, 'utf8').replaceAll(
          'import.meta.url',
          JSON.stringify(pathToFileURL(path).href),
        );
        const file = relative(folder, path);
        if (!MUTATED.test(file) && !ALSO_MUTATED[format]?.test(file))
          return { contents: source, loader: 'ts' };
        const found = findMutants(source, relative(src, path), mutants.length + 1);
        mutants.push(...found.mutants);
        return { contents: found.code, loader: 'ts' };
      });
    },
  };
}

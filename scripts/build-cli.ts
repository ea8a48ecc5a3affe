import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputChunk, type OutputOptions, type Plugin, type RolldownOutput, rolldown } from 'rolldown';
import { chunksOf, licensesOf } from './bundled-licenses.js';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const cli = join(root, 'packages', 'cli');

/**
 * Bundles the command line program with its dependencies, from sources, into the folder `dist`: the program, files that it
 * loads when it needs them, and its worker. It is CommonJS, because Node's ES module loader takes longer than `info` does.
 */
export async function buildCli(folder: string = cli): Promise<void> {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const outputs = await Promise.all([bundleProgram(), bundle('unpack-worker.ts', { codeSplitting: false })]);
  for (const { fileName, code } of outputs.flatMap(chunksOf)) writeFileSync(join(dist, fileName), code);
  writeFileSync(join(dist, 'licenses.txt'), licensesOf(outputs));
  if (folder !== cli) cpSync(join(cli, 'bin'), join(folder, 'bin'), { recursive: true });
}

/**
 * Node compiles a file whenever it loads it, and takes a quarter of a millisecond more for each, so both one large file
 * and many small ones are slow. The bundler splits finely: by who loads a module. That is then joined into coarse files.
 */
async function bundleProgram(): Promise<RolldownOutput> {
  const fileOf = joined(await bundle('program.ts', {}));
  const program = await bundle('program.ts', {
    codeSplitting: {
      groups: [{ debugName: 'joined', name: (module) => fileOf(module) ?? null }],
      includeDependenciesRecursively: false,
    },
  });
  assertNoCircle(chunksOf(program));
  return program;
}

async function bundle(entry: string, options: OutputOptions): Promise<RolldownOutput> {
  const program = await rolldown({
    input: join(cli, 'src', entry),
    platform: 'node',
    resolve: { conditionNames: [SOURCE_CONDITION, 'node', 'import', 'default'] },
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false },
    plugins: [WITHOUT_PROCESSES],
  });
  const output = await program.generate({
    format: 'cjs',
    minify: true,
    chunkFileNames: '[name].js',
    ...options,
  });
  await program.close();
  return output;
}

/** Assigns modules to files, given a bundle that is split finely. The rest stays as it is. */
function joined(fine: RolldownOutput): (module: string) => string | undefined {
  const chunks = new Map(chunksOf(fine).map((chunk) => [chunk.fileName, chunk]));
  const modulesOf = (entry: RegExp): ReadonlySet<string> => {
    const isEntry = (id: string | null): boolean => id !== null && entry.test(id);
    const queue = [...chunks.values()].filter(({ facadeModuleId }) => isEntry(facadeModuleId));
    const reached = new Set(queue);
    for (const { imports } of reached)
      for (const chunk of imports.flatMap((name) => chunks.get(name) ?? [])) reached.add(chunk);
    return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
  };
  const disk = modulesOf(
    /\b(formats\/\w+\/disk|disk\/image-disk|disk\/pipeline\/\w+|commands\/convert)\.ts$/,
  );
  const inspection = modulesOf(/\b(inspect\/judge|commands\/(inspect|gate))\.ts$/);
  // Each file holds what its code needs beyond the files before it.
  const files: readonly (readonly [name: string, modules: ReadonlySet<string>])[] = [
    ['start', modulesOf(/\bprogram\.ts$/)],
    // What it takes to open any image.
    ['image', modulesOf(/\bcommands\/info\.ts$/)],
    ['formats', modulesOf(/\bformats\/\w+\/(part|qemu-info)\.ts$/)],
    ['recognition', new Set([...inspection].filter((module) => disk.has(module)))],
    ['disk', disk],
  ];
  return (module) => {
    const [file] = files.find(([, modules]) => modules.has(module)) ?? [];
    if (PROGRAM.test(module) || !file) return undefined;
    if (file === 'disk' && CRYPTO.test(module)) return 'crypto';
    const [, format] = ((file === 'formats' || file === 'disk') && FORMAT.exec(module)) || [];
    return format === undefined ? file : `${file}-${format}`;
  };
}

const PROGRAM = /\bprogram\.ts$/;
const CRYPTO = /\bcore\/src\/crypto\/|@noble/;
const FORMAT = /\bformats\/(\w+)\//;

/** @throws an Error if files need each other: one would run before the other */
function assertNoCircle(chunks: readonly OutputChunk[]): void {
  const left = new Map(chunks.map(({ fileName, imports }) => [fileName, new Set(imports)]));
  for (let free = [...left.keys()]; free.length; ) {
    free = [...left].flatMap(([file, imports]) => ([...imports].some((each) => left.has(each)) ? [] : file));
    for (const file of free) left.delete(file);
  }
  if (left.size)
    throw new Error(`these files of the program need each other: ${[...left.keys()].join(', ')}`);
}

/** Commander loads `node:child_process`, which takes milliseconds, to run verbs that are programs of their own; none is. */
const WITHOUT_PROCESSES: Plugin = {
  name: 'without-processes',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('commander') ? NO_PROCESSES : null,
  load: (id) => (id === NO_PROCESSES ? 'module.exports = {};' : null),
};

const NO_PROCESSES = '\0no-processes.cjs';

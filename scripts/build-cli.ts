import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InputOptions, type OutputChunk, type RolldownOutput, rolldown } from 'rolldown';
import { corpusEntry, corpusImage } from '../packages/test-images/src/index.js';
import { chunksOf, licensesOf } from './bundled-licenses.js';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const cli = join(root, 'packages', 'cli');

/**
 * Bundles the command line program with all that it stands on, from sources, into the folder `dist` of another.
 *
 * It is two programs that share nothing: `main.js` does what is usual and quick, and loads `program.js` for all else. Of
 * the quick one only what an image needs is loaded. Opening a file costs it as much as 10 KB of code do, so every part
 * is one file; loading ES modules would cost it more than all its work.
 */
export async function buildCli(folder: string = cli): Promise<void> {
  const quick = await rolldown({
    ...inputOptions('main.ts'),
    external: NEVER_LOADED,
    plugins: [{ name: 'without-checks', transform: withoutChecks }],
  });
  const full = await rolldown(inputOptions('program.ts'));
  const worker = await rolldown(inputOptions('unpack-worker.ts'));
  const outputs = [
    await quick.generate({
      format: 'cjs',
      minify: true,
      chunkFileNames: '[name].js',
      dynamicImportInCjs: false,
      codeSplitting: {
        groups: [{ debugName: 'parts', name: partOf }],
        includeDependenciesRecursively: false,
      },
    }),
    await full.generate({ format: 'cjs', minify: true, codeSplitting: false }),
    await worker.generate({ format: 'cjs', minify: true, codeSplitting: false }),
  ];
  await Promise.all([quick.close(), full.close(), worker.close()]);
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  for (const { fileName, code } of outputs.flatMap(withoutRuntime)) writeFileSync(join(dist, fileName), code);
  writeFileSync(join(dist, 'licenses.txt'), licensesOf(outputs));
  if (folder !== cli) cpSync(join(cli, 'bin'), join(folder, 'bin'), { recursive: true });
  await keepCode(folder);
}

/** The quick program judges no image. */
function withoutChecks(code: string, id: string): string | undefined {
  return /\/formats\/\w+\/index\.ts$/.test(id)
    ? code.replace(/^ {2}checks: \w+,$/m, '  checks: [],')
    : undefined;
}

/** What the quick program has no need of: the other one, and what unlocks images, opens the disks inside and checks. */
const NEVER_LOADED = ['./program.js', './unlock.js', './disk.js', './consistency.js'];

/** Images that between them need all that is worth keeping (see {@link keepCode}). */
const TELLING_IMAGES = [
  ...[
    'qcow2-v3.qcow2',
    'qcow2-backing.qcow2',
    'qcow2-snapshots.qcow2',
    'qcow2-bitmaps.qcow2',
    'qcow2-luks.qcow2',
  ],
  ...['vmdk-monolithic-sparse.vmdk', 'vmdk-stream-optimized.vmdk', 'vmdk-flat.vmdk', 'vmdk-2gb-sparse.vmdk'],
  ...['qcow.qcow', 'qed.qed', 'vdi-dynamic.vdi', 'vhd-dynamic.vhd', 'vhdx-dynamic.vhdx', 'parallels.hds'],
  ...['luks1-cryptsetup.luks', 'bochs-growing.img', 'cloop.cloop', 'tiny.raw'],
];

/** Lets V8 compile what is needed to tell of images, and keeps it (see bin/diskloupe.js). */
async function keepCode(folder: string): Promise<void> {
  const images = mkdtempSync(join(tmpdir(), 'diskloupe-images-'));
  try {
    const names = TELLING_IMAGES.flatMap((name) => [name, ...(corpusEntry(name).needs ?? [])]);
    for (const name of names) writeFileSync(join(images, name), await corpusImage(name));
    const hook = join(root, 'scripts', 'keep-code.cjs');
    const args = ['--require', hook, join(folder, 'bin', 'diskloupe.js'), 'info', ...TELLING_IMAGES];
    execFileSync(process.execPath, args, { cwd: images, stdio: ['ignore', 'ignore', 'inherit'] });
  } finally {
    rmSync(images, { recursive: true });
  }
}

function inputOptions(entry: string): InputOptions {
  return {
    input: join(cli, 'src', entry),
    platform: 'node',
    resolve: { conditionNames: [SOURCE_CONDITION, 'node', 'import', 'default'] },
    checks: { ineffectiveDynamicImport: false },
    // So that of the headers of all formats only the signatures are in the first part.
    optimization: { inlineConst: { mode: 'all', pass: 2 } },
    preserveEntrySignatures: 'allow-extension',
  };
}

/** The parts of the quick program by the modules that belong to them: the first that fits; all other are the first part. */
const PARTS: readonly (readonly [modules: RegExp, part: string])[] = [
  // Signatures that are no plain texts are not inlined: what has one belongs to what recognises it.
  [
    /\/(formats\/format|formats\/(parallels|qcow|vdi)\/header|formats\/\w+\/recognise|drivers\/driver|drivers\/load)\.ts$/,
    'main',
  ],
  // What most images are.
  [/\/(formats|drivers)\/(qcow2|raw)/, 'main'],
  [/\/formats\/vhd\//, 'vpc'],
  [/\/source\/http\/|\/(open|follow)-url\.ts$|\/core\/src\/download\//, 'url'],
  [/\/follow-local\.ts$/, 'follow'],
  [/stream[^/]*\.ts$|\/transfer-limits\.ts$|\/(end-)?capture-region\.ts$/, 'stream'],
];

function partOf(id: string): string {
  const part = PARTS.find(([modules]) => modules.test(id))?.[1];
  return part ?? /\/(?:formats|drivers)\/([a-z0-9]+)/.exec(id)?.[1] ?? 'main';
}

/** The files of a program, with the few lines that all parts share put into each. */
function withoutRuntime(output: RolldownOutput): Pick<OutputChunk, 'fileName' | 'code'>[] {
  const chunks = chunksOf(output);
  const runtime = chunks.find(({ fileName }) => fileName === RUNTIME);
  const inlined = `(exports=>{${runtime?.code};return exports})({})`;
  return chunks
    .filter((chunk) => chunk !== runtime)
    .map(({ fileName, code }) => ({
      fileName,
      code: code.replaceAll(`require("./${RUNTIME}")`, () => inlined),
    }));
}

const RUNTIME = 'rolldown-runtime.js';

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RolldownOutput, rolldown } from 'rolldown';
import { chunksOf, licensesOf } from './bundled-licenses.js';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const cli = join(root, 'packages', 'cli');

/**
 * Bundles the command line program with its dependencies, from sources, into the folder `dist`: one file for the
 * program, and one for its worker. It is CommonJS, because Node's ES module loader takes longer than `info` does.
 */
export async function buildCli(folder: string = cli): Promise<void> {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const outputs = await Promise.all(['program.ts', 'unpack-worker.ts'].map(bundle));
  for (const { fileName, code } of outputs.flatMap(chunksOf)) writeFileSync(join(dist, fileName), code);
  writeFileSync(join(dist, 'licenses.txt'), licensesOf(outputs));
  if (folder !== cli) cpSync(join(cli, 'bin'), join(folder, 'bin'), { recursive: true });
}

async function bundle(entry: string): Promise<RolldownOutput> {
  const program = await rolldown({
    input: join(cli, 'src', entry),
    platform: 'node',
    resolve: { conditionNames: [SOURCE_CONDITION, 'node', 'import', 'default'] },
    checks: { ineffectiveDynamicImport: false },
  });
  const output = await program.generate({ format: 'cjs', minify: true, codeSplitting: false });
  await program.close();
  return output;
}

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RolldownOutput, rolldown } from 'rolldown';
import { chunksOf, licensesOf } from './bundled-licenses.js';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const core = join(root, 'packages', 'core');

/**
 * Bundles each worker of packages/core, from sources, into one file of a `dist` folder without imports: import maps
 * do not reach workers, and Vite 7 does not build workers that contain `import()`.
 */
export async function buildWorkers(dist: string = join(core, 'dist')): Promise<void> {
  const entries = readdirSync(join(core, 'src')).filter((name) => name.endsWith('.worker.ts'));
  const outputs = await Promise.all(entries.map(bundled));
  mkdirSync(dist, { recursive: true });
  for (const { fileName, code } of outputs.flatMap(chunksOf)) writeFileSync(join(dist, fileName), code);
  writeFileSync(join(dist, 'worker-licenses.txt'), licensesOf(outputs));
}

async function bundled(entry: string): Promise<RolldownOutput> {
  const bundle = await rolldown({
    input: join(core, 'src', entry),
    platform: 'browser',
    resolve: { conditionNames: [SOURCE_CONDITION, 'browser', 'import', 'default'] },
    checks: { ineffectiveDynamicImport: false },
  });
  try {
    const output = await bundle.generate({ format: 'es', minify: true, codeSplitting: false });
    for (const { fileName, imports, dynamicImports } of chunksOf(output)) {
      // Dynamic imports are in the same file.
      const wanted = [...imports, ...dynamicImports].filter((name) => name !== fileName);
      if (wanted.length) throw new Error(`${fileName} imports ${wanted.join(', ')}`);
    }
    return output;
  } finally {
    await bundle.close();
  }
}

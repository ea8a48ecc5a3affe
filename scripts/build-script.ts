import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { chunksOf, licensesOf } from './bundled-licenses.js';
import { root } from './paths.js';

const element = join(root, 'packages', 'element', 'dist');
const core = join(root, 'packages', 'core', 'dist');
const ENTRY = 'diskloupe.min.js';
/** Everything that the entry loads when it is used. */
const FOLDER = 'diskloupe';

/**
 * Bundles the elements and core, from their `dist` folders, for pages without a bundler: `diskloupe.min.js`, and beside it
 * its workers and a folder with parts and languages. `integrity.json` has the hash of each file, for `integrity` attributes
 * and import maps.
 */
export async function buildScript(dist: string = element): Promise<void> {
  const bundle = await rolldown({
    input: { diskloupe: join(element, 'script.js') },
    platform: 'browser',
    resolve: { conditionNames: ['browser', 'import', 'default'] },
    // What is loaded at once is one file, from which the rest imports.
    preserveEntrySignatures: 'allow-extension',
    checks: { ineffectiveDynamicImport: false },
  });
  const output = await bundle.generate({
    format: 'es',
    minify: true,
    entryFileNames: ENTRY,
    chunkFileNames: `${FOLDER}/[name].js`,
  });
  await bundle.close();
  const files = chunksOf(output);
  mkdirSync(join(dist, FOLDER), { recursive: true });
  for (const { fileName, code, isEntry } of files) {
    // The workers' addresses are relative to the file that has them: all of them are beside the entry.
    if (!isEntry && code.includes('.worker.js`,import.meta.url'))
      throw new Error(`${fileName} starts workers`);
    writeFileSync(join(dist, fileName), code);
  }
  const workers = readdirSync(core).filter((file) => file.endsWith('.worker.js'));
  for (const name of workers) copyFileSync(join(core, name), join(dist, name));
  writeFileSync(join(dist, FOLDER, 'licenses.txt'), licensesOf([output]));
  const hashes = [...files.map(({ fileName }) => fileName), ...workers].map(
    (name) => [name, integrityOf(readFileSync(join(dist, name)))] as const,
  );
  writeFileSync(join(dist, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

/** Returns a hash as an `integrity` attribute has it. */
function integrityOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

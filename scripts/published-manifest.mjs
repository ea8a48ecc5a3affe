/*
 * `prepack` and `postpack` of each published package, whichever package manager packs it: for as long as that takes,
 * package.json is what a reader of the package needs, with the license and the changes beside it. Plain JavaScript without
 * dependencies, because npm runs it, too.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** package.json as it is in the repository. */
const KEPT = '.package.json.kept';
/** What every package ships from the top of the repository. */
const SHARED = ['LICENSE', 'CHANGELOG.md'];
/** Only for work in this repository. */
const OURS = ['scripts', 'devDependencies'];
/** Leads to the sources, which import each other as no one else's tools could. */
const SOURCE_CONDITION = 'diskloupe-source';

/** Returns a copy of `exports` without the condition of this repository, at every depth. */
export function publishedExports(exports) {
  if (typeof exports !== 'object' || exports === null) return exports;
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([condition]) => condition !== SOURCE_CONDITION)
      .map(([condition, target]) => [condition, publishedExports(target)]),
  );
}

/** Returns the manifest of a package as it is published. */
export function publishedManifest(manifest) {
  const kept = Object.fromEntries(Object.entries(manifest).filter(([field]) => !OURS.includes(field)));
  return { ...kept, exports: publishedExports(manifest.exports) };
}

/** Returns the files that a manifest names, at every depth of its fields. */
function filesOf(value) {
  if (typeof value === 'string') return value.startsWith('./') && !value.includes('*') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesOf) : [];
}

function prepare() {
  // Left behind by a pack that was interrupted.
  if (existsSync(KEPT)) restore();
  const source = JSON.parse(readFileSync('package.json', 'utf8'));
  const isBuilt = () => ['dist', ...filesOf(source)].every((file) => existsSync(file));
  // Checking types alone leaves a folder `dist` without any code.
  if (!isBuilt()) {
    const { status } = spawnSync('npx', ['-y', 'pnpm@12', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0 || !isBuilt()) throw new Error('The build failed.');
  }
  copyFileSync('package.json', KEPT);
  writeFileSync('package.json', `${JSON.stringify(publishedManifest(source), null, 2)}\n`);
  for (const file of SHARED) copyFileSync(join(root, file), file);
}

function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, 'package.json');
  for (const file of SHARED) rmSync(file, { force: true });
}

const [, script, verb] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  if (verb === 'restore') restore();
  else prepare();
}

/**
 * `pnpm release-version`: turns the changesets since the last release into a version, in every place that names it.
 * `npx -y pnpm@12 release` builds and publishes it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.js';

const CHANGELOG = join(root, 'CHANGELOG.md');
/** A page and its workers compare it. */
const PROTOCOL = join(root, 'packages', 'core', 'src', 'workers', 'protocol.ts');
const MANIFEST = join(root, 'packages', 'core', 'package.json');

const changesets = createRequire(import.meta.url).resolve('@changesets/cli/bin.js');
execFileSync(process.execPath, [changesets, 'version'], { cwd: root, stdio: 'inherit' });

const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
const today = new Date().toISOString().slice(0, 10);
replaceOnce(PROTOCOL, /(?<=VERSION: string = ')[^']+/, version);
replaceOnce(CHANGELOG, /(?<=^## ).*\(unreleased\)$/m, `${version} (${today})`);
// The lockfile names the ranges of our packages.
execFileSync('npx', ['-y', 'pnpm@12', 'install', '--lockfile-only'], { cwd: root, stdio: 'inherit' });

/** @throws Error if there is no such place */
function replaceOnce(file: string, pattern: RegExp, text: string): void {
  const before = readFileSync(file, 'utf8');
  if (!pattern.test(before)) throw new Error(`${file} has no ${pattern}`);
  writeFileSync(file, before.replace(pattern, text));
}

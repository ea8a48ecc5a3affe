import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../scripts/paths.js';
import { packAll } from '../../scripts/tarballs.js';
import { FOLDER_VARIABLE } from './example.js';
import { registryOf } from './registry.js';

/** What is not copied: what an example has once it was built here, and its tests of types. */
const LEFT_OUT: readonly string[] = ['node_modules', 'dist', '.next', 'types', 'diskloupe'];
/** The settings of the workspace, so that the examples get the versions that its lockfile names. */
const SETTINGS = `packages: [demo/examples/*]
ignoredOptionalDependencies: [sharp]
allowBuilds: { esbuild: false, workerd: false }
minimumReleaseAge: 0
`;

/** Packs the packages, and installs the examples with them in a folder of their own, where nothing leads to the workspace. */
export default async function install(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-examples-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const registry = await registryOf(packAll('npm', join(folder, 'tarballs')));
  try {
    const examples = join(folder, 'demo', 'examples');
    mkdirSync(examples, { recursive: true });
    cpSync(join(root, 'demo', 'examples'), examples, {
      recursive: true,
      filter: (path) => !LEFT_OUT.includes(basename(path)),
    });
    copyFileSync(join(root, 'pnpm-lock.yaml'), join(folder, 'pnpm-lock.yaml'));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), SETTINGS);
    writeFileSync(join(folder, '.npmrc'), `@diskloupe:registry=${registry.url}\n`);
    const pnpm = ['-y', 'pnpm@12', 'install', '--no-frozen-lockfile', '--prefer-offline'];
    const installing = spawn('npx', pnpm, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    const [code] = await once(installing, 'close');
    if (code !== 0) throw new Error(`The examples were not installed: pnpm ended with ${code}.`);
  } catch (error) {
    remove();
    throw error;
  } finally {
    registry.close();
  }
  process.env[FOLDER_VARIABLE] = join(folder, 'demo', 'examples');
  return remove;
}

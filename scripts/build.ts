/**
 * `pnpm build`: compiles packages/decode, packages/digest, and packages/element into their dist folders, from
 * scratch, and bundles packages/core with its workers, and packages/cli. Editors' data of the elements goes beside their code.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli } from './build-cli.js';
import { buildCore } from './build-core.js';
import { buildScript } from './build-script.js';
import { buildWorkers } from './build-workers.js';
import { elementManifests } from './element-manifest.js';
import { root } from './paths.js';
import { smallStyles } from './small-styles.js';
import { toolPath } from './tools.js';

const packages = ['core', 'decode', 'digest', 'element'].map((name) => join(root, 'packages', name));

// tsc leaves the output of deleted sources behind, and would ship it.
for (const folder of packages) rmSync(join(folder, 'dist'), { recursive: true, force: true });

const configs = packages.map((folder) => join(folder, 'tsconfig.build.json'));
// Code for Node there is compiled with Node's types, the rest without.
configs.push(join(root, 'packages', 'digest', 'tsconfig.node.json'));
const { status } = spawnSync(process.execPath, [toolPath('tsc'), '-b', ...configs], { stdio: 'inherit' });
const element = join(root, 'packages', 'element', 'dist');
for (const file of readdirSync(element, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.js')) continue;
  const path = join(element, file);
  writeFileSync(path, smallStyles(readFileSync(path, 'utf8')));
}
await buildCore();
await buildWorkers();
await buildCli();
await buildScript();
for (const [name, content] of elementManifests())
  writeFileSync(join(element, name), `${JSON.stringify(content, null, 2)}\n`);
process.exitCode = status ?? 1;

/**
 * `pnpm release-rehearsal`: publishes the packages to a registry on this machine, as a release does, and installs them from
 * there into an empty folder. Needs the public registry for `verdaccio`, which is the local one, and
 * for what our packages depend on.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, ended, freePort } from './programs.js';
import { packAll } from './tarballs.js';

/** The longest time for the registry to start, in milliseconds. */
const PATIENCE = 60_000;
/** The registry. One of its dependencies is asked for by a tag that mirrors of the public registry may lack. */
const TOOLS = { private: true, dependencies: { verdaccio: '^6' }, overrides: { 'node-fetch': '^2.7.0' } };
const NAMES = ['@diskloupe/element', 'diskloupe'];
/** The first bytes of a qcow2, and of nothing else. */
const SCRIPT = `import { inspectImage } from '@diskloupe/core';
const { format } = await inspectImage(Uint8Array.of(0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3));
if (format !== 'qcow2') throw new Error(\`the format is \${format}\`);
console.log('A verdict, from the registry.');
`;

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-release-'));
const port = await freePort();
const registry = `http://127.0.0.1:${port}/`;
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
writeFileSync(
  join(folder, 'registry.yaml'),
  JSON.stringify({
    storage: join(folder, 'storage'),
    uplinks: { public: { url: upstream } },
    packages: {
      '@diskloupe/*': { access: '$all', publish: '$anonymous' },
      diskloupe: { access: '$all', publish: '$anonymous' },
      '**': { access: '$all', proxy: 'public' },
    },
    log: { type: 'stdout', level: 'error' },
  }),
);
writeFileSync(join(folder, 'package.json'), JSON.stringify(TOOLS));
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], {
  cwd: folder,
  stdio: 'pipe',
});
const args = ['verdaccio', '--config', join(folder, 'registry.yaml'), '--listen', `127.0.0.1:${port}`];
const running = spawn('npx', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
try {
  await answers(registry, PATIENCE);
  // Any token does; without one, npm asks for a login.
  const rc = join(folder, '.npmrc');
  writeFileSync(rc, `registry=${registry}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`);
  const env = { ...process.env, npm_config_userconfig: rc, npm_config_registry: registry };
  for (const { name, path } of packAll('npm', join(folder, 'tarballs'))) {
    // Only a CI system can sign where a package comes from.
    execFileSync('npm', ['publish', path, '--provenance=false', '--access=public'], { env, stdio: 'pipe' });
    console.log(`published ${name}`);
  }
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(app, 'verdict.mjs'), SCRIPT);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...NAMES], { cwd: app, env, stdio: 'pipe' });
  execFileSync(process.execPath, ['verdict.mjs'], { cwd: app, stdio: 'inherit' });
  execFileSync('npx', ['diskloupe', '--version'], { cwd: app, env, stdio: 'inherit' });
} finally {
  await ended(running);
  rmSync(folder, { recursive: true, force: true });
}

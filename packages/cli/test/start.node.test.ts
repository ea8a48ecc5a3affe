import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram, type Program } from './program.js';

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
  writeFileSync(join(program.folder, 'disk.qcow2'), writeQcow2().bytes);
});
afterAll(() => program.remove());

/** What a command loads: files of the program, and modules of Node. */
function loadedBy(...args: readonly string[]): { readonly files: string[]; readonly ofNode: string[] } {
  const source = `
    const Module = require('node:module');
    const load = Module._load;
    const ofNode = [];
    Module._load = function (name) {
      if (name.startsWith('node:')) ofNode.push(name);
      return load.apply(this, arguments);
    };
    const { run } = require(${JSON.stringify(join(program.built, 'dist', 'program.js'))});
    run(${JSON.stringify(args)}).then(() => {
      const files = Object.keys(require.cache);
      process.stderr.write(JSON.stringify({ files, ofNode }));
    });`;
  const { stderr } = spawnSync(process.execPath, ['-e', source], { cwd: program.folder, encoding: 'utf8' });
  return JSON.parse(stderr);
}

test('info loads little code', () => {
  const { files, ofNode } = loadedBy('info', 'disk.qcow2');
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(files.length).toBeLessThanOrEqual(9);
  expect(bytes).toBeLessThanOrEqual(125_000);
  // Each of the others takes milliseconds.
  expect(new Set(ofNode)).toEqual(new Set(['node:events', 'node:fs', 'node:path', 'node:process']));
});

test('a verb loads no other', () => {
  const names = loadedBy('convert', 'disk.qcow2', 'disk.raw').files.map((file) => basename(file));
  expect(names).toContain('disk.js');
  expect(names.filter((name) => VERBS.test(name))).toEqual([]);
});

/** Files of verbs that other verbs do not share, and the sentences that only they and errors need. */
const VERBS = /^(inspect|gate|fetch|map|compare|measure|check|read|render)\.js$/;

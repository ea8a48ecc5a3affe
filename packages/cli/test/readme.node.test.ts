import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** From the README: a command, and its output. */
const shown = [...readme.matchAll(/```\n\$ diskloupe ((?:inspect|gate) [^\n]*upload\.qcow2)\n(.*?)^```$/gms)];

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const image = writeQcow2({ size: 40 * 2 ** 30, backingFile: '/etc/shadow' });
  writeFileSync(join(program.folder, 'upload.qcow2'), image.bytes);
});
afterAll(() => program.remove());

it('shows an inspection and a gate', () => {
  expect(shown.map(([, command]) => command?.split(' ', 1)[0])).toEqual(['inspect', 'gate']);
});

it.each(shown.map(([, command = '', output = '']) => [command, output]))(
  'prints what the README shows: %s',
  async (command, output) => {
    expect((await program.run(command.split(' '))).stdout).toBe(output);
  },
);

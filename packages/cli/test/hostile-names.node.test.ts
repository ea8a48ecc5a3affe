import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, qemu } from './qemu.js';

/** A name that forges lines, colors them, and reverses the text after it. */
const HOSTILE = 'a\n\r\x1b[2Jimage: safe\u009b1m\u202e\u2066\u200b\u2028\u061c\ufeff\u{e0041}\x7f.raw';
/** The same as displayed. */
const SHOWN =
  'a\\u{a}\\u{d}\\u{1b}[2Jimage: safe\\u{9b}1m\\u{202e}\\u{2066}\\u{200b}\\u{2028}\\u{61c}\\u{feff}\\u{e0041}\\u{7f}.raw';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\u2028\u2029]/u;

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const backingFile = Buffer.from(HOSTILE).toString('latin1');
  const { bytes } = writeQcow2({ backingFile, backingFormat: 'raw' });
  for (const name of ['top.qcow2', HOSTILE]) writeFileSync(join(program.folder, name), bytes);
});
afterAll(() => program.remove());

describe('a name in an image', () => {
  it.each([
    ['inspect'],
    ['gate', '--policy', 'openstack'],
    ['map'],
    ['read'],
    ['info', '--backing-chain'],
    ['measure'],
    ['fetch', '--policy', 'openstack'],
  ])('is shown escaped, on one line: %s', async (...verb) => {
    const target = verb[0] === 'fetch' ? ['never.img'] : [];
    const { stdout, stderr } = await program.run([...verb, 'top.qcow2', ...target]);
    expect(stdout + stderr).toContain(SHOWN);
    expect(stdout + stderr).not.toMatch(HIDDEN);
    expect((stdout + stderr).split('\n')).not.toContain('image: safe');
  });

  it.each([['inspect'], ['gate', '--policy', 'openstack']])('is escaped in JSON: %s', async (...verb) => {
    const { stdout } = await program.run([...verb, '--output=json', 'top.qcow2']);
    expect(stdout).not.toMatch(HIDDEN);
    expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  });

  it.skipIf(!hasQemu)('stays as qemu-img prints it when info writes to a pipe', async () => {
    for (const output of ['human', 'json']) {
      const args = ['info', `--output=${output}`, 'top.qcow2'];
      const theirs = qemu(program.folder, 'qemu-img', args).stdout.replace(/disk size: .*/, '');
      const ours = (await program.run(args)).stdout.replace(/disk size: .*/, '');
      expect(ours).toBe(theirs);
    }
  });

  it.skipIf(spawnSync('script', ['--version']).error !== undefined)(
    'is escaped when info writes to a terminal',
    () => {
      const command = `${process.execPath} ${join(program.built, 'bin', 'diskloupe.js')} info top.qcow2`;
      const printed = execFileSync('script', ['-qec', command, '/dev/null'], {
        cwd: program.folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(printed).toContain(`backing file: ${SHOWN}`);
      expect(printed.replaceAll('\r\n', '\n')).not.toMatch(HIDDEN);
    },
  );
});

describe('the name of a file', () => {
  it.each([
    ['inspect'],
    ['gate', '--policy', 'openstack'],
    ['check', '-f', 'raw'],
    ['map', '-f', 'qed'],
    ['read'],
  ])('is shown escaped: %s', async (...verb) => {
    const { stdout, stderr } = await program.run([...verb, HOSTILE]);
    expect(stdout + stderr).toContain(SHOWN);
    expect(stdout + stderr).not.toMatch(HIDDEN);
  });
});

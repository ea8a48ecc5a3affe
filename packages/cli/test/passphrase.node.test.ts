import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, ending, type Program, type Run } from './program.js';

/** `script` of util-linux gives a program a terminal. */
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');
if (!hasScript) console.log("The passphrase is not asked for: there is no util-linux' script to do so.");

const IMAGE = 'luks1-cryptsetup.luks';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  writeFileSync(join(program.folder, IMAGE), await corpusImage(IMAGE));
});
afterAll(() => program.remove());

/** Runs it on a terminal, and types something at the passphrase prompt. */
async function answering(typed: string): Promise<Run> {
  const file = join(program.built, 'bin', 'diskloupe.js');
  const command = `"${process.execPath}" "${file}" map --output=json ${IMAGE}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: program.folder });
  const ended = ending(child);
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk;
    if (!said.includes(`Passphrase for ${IMAGE}: `)) return;
    child.stdout.off('data', listen);
    child.stdin.write(typed);
  };
  child.stdout.on('data', listen);
  const run = await ended;
  child.stdin.destroy();
  return run;
}

describe.skipIf(!hasScript)('a passphrase on a terminal', () => {
  it('is asked for, and not shown', async () => {
    const { status, stdout } = await answering('diskloupe\r');
    expect(stdout).toMatch(/^Passphrase for luks1-cryptsetup\.luks: \r\n\[\{ "start": 0, /);
    expect(stdout).not.toContain('diskloupe');
    expect(status).toBe(0);
  });

  it('can be corrected while it is typed', async () => {
    expect(await answering('wrong\x15diskx\x7floupé\x7fe\r')).toMatchObject({ status: 0 });
  });

  it('is asked for only once', async () => {
    const { status, stdout } = await answering('guess\r');
    expect(status).toBe(2);
    expect(stdout).toContain("The passphrase doesn't unlock this LUKS image.");
    expect(stdout.match(/Passphrase/g)).toHaveLength(1);
  });

  it('may be interrupted', async () => {
    const { status } = await answering('disk\x03');
    // A shell's exit status for the signal.
    expect(status).toBe(130);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyVerdict, Remedy } from '@diskloupe/core/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../../../../scripts/build-cli.js';
import { runScript } from '../image-cases/run-script.js';
import { judgeFile } from './judge-file.js';
import { CASES } from './remedy-cases.js';

const missing = spawnSync('qemu-img', ['--version']).error !== undefined;
if (missing) console.log('What the policies advise is not tried: there is no qemu-img.');

let folder = '';
let path = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diskloupe-remedies-'));
  const built = join(folder, 'built');
  mkdirSync(built);
  await buildCli(built);
  path = join(folder, 'commands');
  mkdirSync(path);
  const program = `exec "${process.execPath}" "${join(built, 'bin', 'diskloupe.js')}" "$@"`;
  writeFileSync(join(path, 'diskloupe'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(missing)('what a policy advises', () => {
  for (const [title, { policy, declared, name, image, steps }] of Object.entries(CASES)) {
    it(`is accepted by it: ${title} (${policy.name})`, async () => {
      const place = mkdtempSync(join(folder, 'case-'));
      if (typeof image === 'string') runScript(image, place);
      else writeFileSync(join(place, name), image);
      const taken: string[] = [];
      let [file, declaredFormat] = [name, declared];
      for (;;) {
        const { verdict } = await judgeFile(join(place, file), policy, declaredFormat);
        if (verdict.accepted) break;
        const remedy = firstRemedy(verdict);
        expect(taken.length, `${taken}: ${verdict.objections[0]?.reason.code}`).toBeLessThan(3);
        if (!remedy) throw new Error(`no way out: ${verdict.objections[0]?.reason.code}`);
        taken.push(remedy.code);
        [file, declaredFormat] = follow(remedy, place, file, declaredFormat);
      }
      expect(taken).toEqual(steps);
    });
  }
});

function firstRemedy({ objections }: PolicyVerdict): Remedy | undefined {
  return objections.find(({ severity, remedy }) => severity === 'refused' && remedy)?.remedy;
}

/** Follows a remedy. @returns the image that is then chosen, and its declaration */
function follow(
  remedy: Remedy,
  place: string,
  file: string,
  declared: string | undefined,
): [file: string, declared: string | undefined] {
  if (remedy.code === 'remedy_declare') return [file, remedy.params.name];
  if (remedy.code === 'remedy_choose_descriptor_named') return [remedy.params.name, declared];
  const { command, next } = remedy;
  const before = readdirSync(place);
  runScript(command ?? 'false', place, path);
  // The last file in the command is the new one, if it creates one at all.
  const last = command?.split(' ').at(-1) ?? file;
  const made = !before.includes(last) && readdirSync(place).includes(last) ? last : file;
  const inner = remedy.code === 'remedy_extract_inner' ? remedy.params.format : undefined;
  const name = next?.code === 'remedy_declare_new' ? next.params.name : inner;
  return [made, declared === undefined || name === undefined ? declared : name];
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeImage, type PolicyVerdict, type Remedy } from '@diskloupe/core/policy';
import type { Requirement } from './judge.js';

/** Whether the programs of remedies are here; says so if one is not. */
export function hasPrograms(...programs: readonly string[]): boolean {
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length) console.log(`Remedies are not tried: there is no ${missing.join(', ')}.`);
  return !missing.length;
}

/**
 * Runs the command of each objection's first remedy, in a new folder, until the policy has no objection with one.
 *
 * @param image its bytes, or a script that creates it in the folder
 * @returns the codes of the remedies, and the last verdict
 */
export async function followRemedies(
  policy: Requirement,
  name: string,
  image: Uint8Array | string,
): Promise<{ readonly steps: readonly string[]; readonly verdict: PolicyVerdict; readonly name: string }> {
  const place = mkdtempSync(join(tmpdir(), 'diskloupe-remedy-'));
  try {
    if (typeof image === 'string') run(image, place);
    else writeFileSync(join(place, name), image);
    const steps: string[] = [];
    let file = name;
    for (;;) {
      const input = new File([readFileSync(join(place, file))], file);
      const { verdict } = await judgeImage(input, { name: 'tested', ...policy });
      const remedy = verdict.objections.find((each) => each.remedy?.command !== undefined)?.remedy;
      if (!remedy || steps.length === 4) return { steps, verdict, name: file };
      steps.push(remedy.code);
      file = follow(remedy, place, file);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** @returns the file that is then chosen: the command's last word if it creates that, or the one file that it creates */
function follow(
  { code, command = 'false', params }: Remedy & { params?: object },
  place: string,
  file: string,
): string {
  const before = readdirSync(place);
  run(command, place);
  const isNamed = code === 'remedy_rename' || code === 'remedy_pack';
  if (isNamed && params && 'name' in params) return String(params.name);
  const last = command.split(' ').at(-1) ?? file;
  const created = readdirSync(place).filter((each) => !before.includes(each));
  // A last word may be a size.
  const [only] = created.length === 1 ? created : [];
  return created.includes(last) ? last : (only ?? file);
}

function run(script: string, cwd: string): void {
  const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
}

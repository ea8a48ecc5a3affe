import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import type { AnyReport } from '@diskloupe/core';
import type { PolicyVerdict, Remedy } from '@diskloupe/core/policy';
import { isPlainName } from '../../src/inspect/command-names.js';
import { runScript } from '../image-cases/run-script.js';
import type { Requirement } from './judge.js';
import { judgeFile } from './judge-file.js';

/** Whether the programs of remedies are here; says so if one is not. */
export function hasPrograms(...programs: readonly string[]): boolean {
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length) console.log(`Remedies are not tried: there is no ${missing.join(', ')}.`);
  return !missing.length;
}

/** What following remedies led to. */
export interface Followed {
  /** The codes of the remedies, in order. */
  readonly steps: readonly string[];
  /** The verdict of the last image. */
  readonly verdict: PolicyVerdict;
  /** The last image's name. */
  readonly name: string;
  /** Whether the next remedy was not to be run. */
  readonly isStopped: boolean;
}

/** After so many remedies, an image is not accepted by any number of them. */
const MAX_STEPS = 4;

/**
 * Runs the command of each objection's first remedy, in a new folder, until the policy has no objection with one.
 *
 * @param image its bytes, or a script that creates it in the folder
 */
export async function followRemedies(
  policy: Requirement,
  name: string,
  image: Uint8Array | string,
): Promise<Followed> {
  const place = mkdtempSync(join(tmpdir(), 'diskloupe-remedy-'));
  try {
    if (typeof image === 'string') runScript(image, place);
    else writeFileSync(join(place, name), image);
    return await followRemediesIn(place, policy, name);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Does so in a folder that has the image.
 *
 * @param first the remedy to begin with; by default that of the first objection that has one with a command
 * @param isLast whether to stop before a remedy instead of running it
 */
export async function followRemediesIn(
  place: string,
  policy: Requirement,
  name: string,
  first?: Remedy,
  isLast: (remedy: Remedy, report: AnyReport) => boolean = () => false,
): Promise<Followed> {
  const steps: string[] = [];
  let [folder, file, remedy] = [place, name, first];
  for (;;) {
    if (remedy) {
      steps.push(remedy.code);
      const path = join(folder, follow(remedy, folder, file));
      [folder, file] = [dirname(path), basename(path)];
    }
    const { report, verdict } = await judgeFile(join(folder, file), policy);
    [remedy] = remediesOf(verdict);
    const isStopped = remedy !== undefined && isLast(remedy, report);
    if (!remedy || isStopped || steps.length === MAX_STEPS) return { steps, verdict, name: file, isStopped };
  }
}

/** The remedies that have a command, each command once. */
export function remediesOf({ objections }: PolicyVerdict): readonly Remedy[] {
  const byCommand = new Map<string, Remedy>();
  for (const { remedy } of objections) {
    if (remedy?.command !== undefined && !byCommand.has(remedy.command))
      byCommand.set(remedy.command, remedy);
  }
  return [...byCommand.values()];
}

/**
 * @returns the file that is then chosen: the command's last word if that is one, or the one file that it creates; of a
 * folder, the largest file in it
 */
function follow(
  { code, command = 'false', params }: Remedy & { params?: object },
  place: string,
  file: string,
): string {
  // A command has another name for a file whose own name it would have to quote.
  const isPlain = isPlainName(file) || code === 'remedy_rename';
  const standIn = `disk${extname(file)}`;
  const other = !isPlain && command.includes(` ${standIn} `) ? standIn : undefined;
  if (other !== undefined) renameSync(join(place, file), join(place, other));
  const before = readdirSync(place);
  runScript(command, place);
  const isNamed = code === 'remedy_rename' || code === 'remedy_pack';
  if (isNamed && params && 'name' in params) return String(params.name);
  const last = command.split(' ').at(-1) ?? file;
  const after = readdirSync(place);
  const created = after.filter((each) => !before.includes(each));
  // A last word may be a size.
  const [only] = created.length === 1 ? created : [];
  return fileIn(place, after.includes(last) ? last : (only ?? other ?? file));
}

/** The disk is the largest file of an archive. */
function fileIn(place: string, name: string): string {
  const size = (each: string): number => statSync(join(place, each)).size;
  if (!statSync(join(place, name)).isDirectory()) return name;
  const paths = readdirSync(join(place, name), { recursive: true, encoding: 'utf8' })
    .map((each) => join(name, each))
    .filter((each) => statSync(join(place, each)).isFile());
  return paths.reduce((a, b) => (size(b) > size(a) ? b : a));
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { AnyReport } from '@diskloupe/core';
import {
  type ImagePolicy,
  loadPolicy,
  type PolicyVerdict,
  policyCards,
  type Remedy,
} from '@diskloupe/core/policy';
import { buildCli } from '../../../scripts/build-cli.js';
import { runScript } from '../test/image-cases/run-script.js';
import { type Followed, followRemediesIn, remediesOf } from '../test/policy/follow-remedies.js';
import { judgeFile } from '../test/policy/judge-file.js';
import { IMAGES, makeImage } from '../test/policy/target-cases.js';
import type { Part, PartFigures } from './part.js';

/** Packing the zeros of larger disks and files takes up to hours, in bytes: smaller ones prove the same commands. */
const MAX_PACKED = 64 * 1024 ** 2;

/** These unpack to a gibibyte of zeros each time, and differ in the header of a tar only. */
const WHOLE: readonly ImageTitle[] = ['tar.gz, ustar', 'tar.gz, v7'];

/** What became of the images. */
interface Figures {
  images: number;
  followed: number;
  remedies: number;
  /** Refused, and no command helps: by the objection's code. */
  readonly refused: Map<string, number>;
  readonly untried: Set<string>;
  readonly disagreements: string[];
}

type ImageTitle = keyof typeof IMAGES;

/** Runs the command of every remedy that any target gives for any image, until the target has no more. */
export const targets: Part = () =>
  followAll((Object.keys(IMAGES) as ImageTitle[]).filter((title) => !WHOLE.includes(title)));

/** Does so for some of the images. */
export async function followAll(titles: readonly ImageTitle[]): Promise<PartFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-targets-'));
  const path = process.env['PATH'];
  try {
    await prepareCommands(folder);
    process.env['PATH'] = `${folder}${delimiter}${path}`;
    const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));
    const figures: Figures = {
      images: 0,
      followed: 0,
      remedies: 0,
      refused: new Map(),
      untried: new Set(),
      disagreements: [],
    };
    for (const title of titles) {
      const place = join(folder, 'image');
      mkdirSync(place);
      const [name] = IMAGES[title];
      makeImage(place, IMAGES[title]);
      // As the words of the remedy say.
      writeFileSync(join(place, 'passphrase.txt'), 'secret');
      for (const policy of policies) await tryImage({ folder, place, name, title, policy, figures });
      rmSync(place, { recursive: true });
    }
    return report(figures);
  } finally {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepareCommands(folder: string): Promise<void> {
  const built = join(folder, 'built');
  mkdirSync(built);
  await buildCli(built);
  const program = `exec "${process.execPath}" "${join(built, 'bin', 'diskloupe.js')}" "$@"`;
  writeFileSync(join(folder, 'diskloupe'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
}

interface Trial {
  readonly folder: string;
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly policy: ImagePolicy;
  readonly figures: Figures;
}

/** Follows each remedy of the image, not only that of the first objection. */
async function tryImage({ folder, place, name, title, policy, figures }: Trial): Promise<void> {
  const { report, verdict } = await judgeFile(join(place, name), policy);
  const remedies = remediesOf(verdict);
  figures.images++;
  if (!remedies.length) count(figures, verdict);
  for (const remedy of remedies) {
    const row = `${policy.name}, ${title}`;
    if (isSlow(remedy, report)) {
      figures.untried.add(row);
      continue;
    }
    const copy = join(folder, 'copy');
    runScript(`cp -a --sparse=always ${place} ${copy}`, folder);
    try {
      const found = await followRemediesIn(copy, policy, name, remedy, isSlow);
      figures.followed++;
      figures.remedies += found.steps.length;
      if (found.isStopped) figures.untried.add(row);
      const fault = found.isStopped ? undefined : faultOf(found);
      if (fault) figures.disagreements.push(`${row}: ${found.steps.join(', ')}: ${fault}`);
      count(figures, found.verdict);
    } catch (error) {
      figures.disagreements.push(`${row}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(copy, { recursive: true });
    }
  }
}

/** Whether it packs each zero of a large disk, or unpacks a large file. */
function isSlow({ command = '' }: Remedy, { virtualSize, fileSize }: AnyReport): boolean {
  const isLarge = (size: unknown): boolean => typeof size === 'number' && size > MAX_PACKED;
  const [packs, unpacks] = [/\b(gzip|bzip2|xz) -c/, /\b(gzip|bzip2|xz) -dc/];
  return (isLarge(virtualSize) && packs.test(command)) || (isLarge(fileSize) && unpacks.test(command));
}

/** Each of these takes one layer off; a file that is packed several times needs as many. */
const UNPACKING: readonly string[] = ['remedy_decompress', 'remedy_extract_archive'];

/** A remedy leads somewhere if the image is then accepted, or its objection says what else a person can do. */
function faultOf({ steps, verdict }: Followed): string | undefined {
  const repeated = steps.find((step, i) => step === steps[i - 1] && !UNPACKING.includes(step));
  if (repeated !== undefined) return `twice ${repeated}`;
  if (remediesOf(verdict).length) return 'and still more';
  const next = verdict.objections.find(({ severity, remedy }) => severity === 'refused' && !remedy);
  return next && `then ${next.reason.code}`;
}

/** Counts an image that no command helps further. */
function count({ refused }: Figures, { objections }: PolicyVerdict): void {
  const code = objections.find(({ severity }) => severity === 'refused')?.code;
  if (code !== undefined) refused.set(code, (refused.get(code) ?? 0) + 1);
}

function report({ images, followed, remedies, refused, untried, disagreements }: Figures): PartFigures {
  const left = [...refused].map(([code, times]) => `${code} ${times}`).join(', ');
  return {
    summary: `${images} images and targets, ${remedies} remedies in ${followed} rows, ${disagreements.length} lead nowhere`,
    details: [
      `refused without a command that helps: ${left}`,
      ...(untried.size
        ? [`not run, because packing the disk takes too long: ${[...untried].join('; ')}`]
        : []),
    ],
    disagreements,
  };
}

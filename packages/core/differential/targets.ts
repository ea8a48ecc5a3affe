import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { loadPolicy, policyCards } from '@diskloupe/core/policy';
import { buildCli } from '../../../scripts/build-cli.js';
import { followRemedies } from '../test/policy/follow-remedies.js';
import { baseDisk, IMAGES, type Recipe } from '../test/policy/target-cases.js';
import type { Part } from './part.js';

/** Images of each format, and what else policies object to. */
const TRIED: readonly (keyof typeof IMAGES)[] = [
  'raw, odd size',
  'raw, .vhd',
  'raw, blank, 1 GiB',
  'qcow2, zlib',
  'qcow2, bitmap',
  'qcow2, tables behind data',
  'qcow2, .img',
  'vmdk, sparse',
  'vhd, dynamic',
  'vhdx',
  'vdi',
  'gzip of raw',
];

/** Runs the commands of every remedy that any target gives for some images, until the target has no more. */
export const targets: Part = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-targets-'));
  const path = process.env['PATH'];
  try {
    const built = join(folder, 'built');
    mkdirSync(built);
    await buildCli(built);
    const program = `exec "${process.execPath}" "${join(built, 'bin', 'diskloupe.js')}" "$@"`;
    writeFileSync(join(folder, 'diskloupe'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'base.raw'), baseDisk());
    process.env['PATH'] = `${folder}${delimiter}${path}`;
    let followed = 0;
    const disagreements: string[] = [];
    for (const { name: target } of policyCards) {
      const policy = await loadPolicy(target);
      for (const title of TRIED) {
        const [name] = IMAGES[title];
        const found = await follow(() => followRemedies(policy, name, alone(IMAGES[title], folder)));
        followed += found.steps;
        if (found.fault) disagreements.push(`${target}, ${title}: ${found.fault}`);
      }
    }
    const images = policyCards.length * TRIED.length;
    return {
      summary: `${images} images and targets, ${followed} remedies, ${disagreements.length} lead nowhere`,
      disagreements,
    };
  } finally {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A script that leaves nothing but the image. */
function alone([name, script]: Recipe, folder: string): string {
  const rest = name === 'disk.raw' ? '' : '; rm -f disk.raw';
  return `cp ${join(folder, 'base.raw')} disk.raw; ${script}${rest}`;
}

async function follow(
  steps: () => ReturnType<typeof followRemedies>,
): Promise<{ readonly steps: number; readonly fault?: string }> {
  try {
    const { steps: taken, verdict } = await steps();
    const repeated = taken.find((step, i) => step === taken[i - 1]);
    const next = verdict.objections.find(({ severity }) => severity === 'refused');
    if (repeated !== undefined)
      return { steps: taken.length, fault: `twice ${repeated}: ${taken.join(', ')}` };
    if (taken.length && next)
      return { steps: taken.length, fault: `${taken.join(', ')}, then ${next.reason.code}` };
    return { steps: taken.length };
  } catch (error) {
    return { steps: 0, fault: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * `pnpm differential`: holds what Diskloupe says against qemu-img and the clouds, over many mutants.
 *
 *   --only <part>[,<part>]   only these of recognition, refusals, openstack, targets
 *   --format <name>          only mutants of this format (refusals)
 *   --mutants <n>            so many instead of the number that docs/safety.md has the figures of
 *   --seed <n>               other mutants than the usual ones
 *
 * Ends with 1 where anything differs.
 */
import { parseArgs } from 'node:util';
import { parts } from '../packages/core/differential/parts.js';

/** Longer ones are shortened, so that a line stays a line. */
const MAX_LINE = 240;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    format: { type: 'string' },
    mutants: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const names = values.only?.split(',') ?? Object.keys(parts);
const mutants = values.mutants === undefined ? undefined : wholeNumber('mutants', values.mutants);
const seed = wholeNumber('seed', values.seed);
const unknown = names.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) fail(`--only: ${unknown} is none of ${Object.keys(parts).join(', ')}`);

for (const name of names) {
  const part = await parts[name]?.();
  if (!part) continue;
  const { summary, details = [], disagreements } = await part({ mutants, seed, format: values.format });
  console.log(`${name}: ${summary}`);
  for (const line of details) console.log(`  ${line}`);
  for (const line of disagreements) console.log(`  ${shortened(line)}`);
  if (disagreements.length) process.exitCode = 1;
}

function wholeNumber(option: string, text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : fail(`--${option}: ${text} is not a whole number`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function shortened(line: string): string {
  const flat = line.replace(/\s+/g, ' ');
  return flat.length > MAX_LINE ? `${flat.slice(0, MAX_LINE)}...` : flat;
}

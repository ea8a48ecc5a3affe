import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImage } from '@diskloupe/core';
import { seedOf } from '../test/disk/differential/seed.js';
import { findObstacle } from '../test/image-cases/obstacle.js';
import { endShells } from '../test/image-cases/shell.js';
import { numbers } from '../test/numbers.js';
import type { Part } from './part.js';
import { type Base, makeBases } from './refusals/bases.js';
import { type Mutant, mutantsOf } from './refusals/mutants.js';
import { askQemu, folderOf } from './refusals/qemu-img.js';
import { reasonFor } from './refusals/reasons.js';

/** For all images together, by default. */
const MUTANTS = 20_000;
/** Checks that fail on every image of a format: if only they fail, it counts as called safe. */
const ALWAYS_FAIL: ReadonlySet<string> = new Set(['banned', 'unsupported_version']);

/** Results for the mutants of one format. */
interface Row {
  mutants: number;
  refused: number;
  unanswered: number;
  /** Refused by qemu-img and called safe by us, for a named reason. */
  readonly named: Map<string, number>;
  /** The same without one, by qemu-img's message: how many, and how the first one was made. */
  readonly unnamed: Map<string, { count: number; readonly damage: string }>;
}

/** Images that `qemu-img info` or `map` refuses, and an inspection calls safe. */
export const refusals: Part = async ({ mutants = MUTANTS, seed, format }) => {
  const obstacle = findObstacle();
  if (obstacle) return { summary: `skipped: ${obstacle}`, disagreements: [] };
  const bases = await makeBases(format);
  const rows = await measure(bases, Math.ceil(mutants / bases.length), seed);
  const disagreements: string[] = [];
  const details: string[] = [];
  for (const [format, row] of rows) {
    details.push(`${format}: ${wordsOf(row)}`);
    for (const [reason, count] of row.named) details.push(`  ${count} called safe, ${reason}`);
    for (const [error, { count, damage }] of row.unnamed)
      disagreements.push(`${format}: ${count} called safe: ${error} (${damage})`);
  }
  const total = (count: (row: Row) => number): number =>
    [...rows.values()].reduce((sum, row) => sum + count(row), 0);
  return {
    summary:
      `${total((row) => row.mutants)} mutants, ${total((row) => row.refused)} refused by qemu-img, ` +
      `${total(({ named }) => sumOf(named.values()))} of them called safe for a named reason, ` +
      `${total(unnamedOf)} without one`,
    details,
    disagreements,
  };
};

function wordsOf(row: Row): string {
  const { mutants, refused, unanswered, named } = row;
  return (
    `${mutants} mutants, ${refused} refused, of these called safe ${sumOf(named.values()) + unnamedOf(row)} ` +
    `(${unnamedOf(row)} without a named reason); ${unanswered} that qemu-img did not answer in time`
  );
}

function unnamedOf({ unnamed }: Row): number {
  return sumOf([...unnamed.values()].map(({ count }) => count));
}

function sumOf(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

async function measure(bases: readonly Base[], each: number, seed: number): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  const folder = await mkdtemp(join(tmpdir(), 'refusals-'));
  try {
    for (const base of bases) await expectAccepted(base, folder);
    const work = workOf(bases, each, seed);
    const askers = Array.from({ length: availableParallelism() }, async (_, index) => {
      const place = await folderOf(folder, index);
      for (const { base, mutant } of work) await compare(base, mutant, place, rowOf(rows, base.format));
    });
    await Promise.all(askers);
  } finally {
    endShells();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

/** Mutants of an image that qemu-img refuses anyway would show nothing. */
async function expectAccepted({ format, name, image }: Base, folder: string): Promise<void> {
  const answer = await askQemu(image instanceof Uint8Array ? image : image.bytes, folder);
  // An image without its key or its other files is still useful: `info` does not need them.
  const isUsable = answer === 'accepted' || /key-secret|No such file/.test(answer);
  if (!isUsable) throw new Error(`${format}, ${name}: qemu-img refuses it before it is damaged: ${answer}`);
}

/** Yields all mutants, those of each image with a seed of their own. */
function* workOf(
  bases: readonly Base[],
  each: number,
  seed: number,
): Generator<{ readonly base: Base; readonly mutant: Mutant }> {
  for (const base of bases) {
    const mutants = mutantsOf(base, numbers(seed + seedOf(base.format + base.name)));
    for (let made = 0; made < each; made++) {
      const { value } = mutants.next();
      if (value) yield { base, mutant: value };
    }
  }
}

function rowOf(rows: Map<string, Row>, format: string): Row {
  const row = rows.get(format) ?? {
    mutants: 0,
    refused: 0,
    unanswered: 0,
    named: new Map(),
    unnamed: new Map(),
  };
  rows.set(format, row);
  return row;
}

async function compare({ name }: Base, { bytes, damage }: Mutant, folder: string, row: Row): Promise<void> {
  const [report, answer] = await Promise.all([inspectImage(bytes), askQemu(bytes, folder)]);
  row.mutants++;
  if (answer === 'unanswered') row.unanswered++;
  if (answer === 'accepted' || answer === 'unanswered') return;
  row.refused++;
  const { failures, undetermined } = report.safety;
  const obstacles = [...failures, ...undetermined.filter(({ advisory }) => !advisory)];
  if (obstacles.some((check) => !ALWAYS_FAIL.has(check.name))) return;
  const reason = reasonFor(report, answer);
  if (reason !== undefined) row.named.set(reason, (row.named.get(reason) ?? 0) + 1);
  else {
    const group = `${report.format}: ${answer.replace(/\d+/g, 'N')}`;
    const { count } = row.unnamed.get(group) ?? { count: 0 };
    row.unnamed.set(group, { damage: `${name}: ${damage}`, ...row.unnamed.get(group), count: count + 1 });
  }
}

/**
 * `pnpm bench growth`: how time, memory, and reads of each verb grow with an image, beside qemu-img, in alternating
 * pairs.
 */
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { costOf } from './growth/child-cost.js';
import { writeSparseQcow2 } from './growth/sparse-qcow2.js';
import { root } from './paths.js';
import { isInstalled, readsOf } from './reads-of.js';

/** One verb at one size. */
export interface GrowthFigure {
  readonly verb: string;
  /** In clusters of 64 KiB. */
  readonly clusters: number;
  readonly ours: Cost;
  readonly qemu: Cost;
}

interface Cost {
  /** Milliseconds, median. */
  readonly time: number;
  /** Peak memory of all runs, in MiB. */
  readonly memory: number | null;
  readonly reads: number;
  /** Bytes read. */
  readonly bytes: number;
}

const CLI = join(root, 'packages', 'cli', 'bin', 'diskloupe.js');
const PAIRS = 3;
const CLUSTER = 65_536;
const MiB = 1024 * 1024;

/** Tables: every other cluster is stored. Disks: three tenths are stored, as random bytes, in stretches of 4 MiB. */
const TABLES: readonly number[] = [50_000, 200_000, 800_000];
const DISKS: readonly number[] = [1024, 4096, 16_384];

type Verb = readonly [name: string, sizes: readonly number[], write: WriteImage, ...options: string[]];
type WriteImage = (path: string, clusters: number) => void;

const VERBS: readonly Verb[] = [
  ['info', TABLES, writeSparseQcow2, 'info', 'image'],
  ['map', TABLES, writeSparseQcow2, 'map', '--output=json', 'image'],
  ['check', TABLES, writeSparseQcow2, 'check', 'image'],
  ['measure', TABLES, writeSparseQcow2, 'measure', '-O', 'qcow2', 'image'],
  ['compare', DISKS, writeRaw, 'compare', '-f', 'raw', '-F', 'raw', 'image', 'image'],
  ['convert to raw', DISKS, writeRaw, 'convert', '-f', 'raw', '-O', 'raw', 'image', 'target'],
  ['convert to qcow2', DISKS, writeRaw, 'convert', '-f', 'raw', '-O', 'qcow2', 'image', 'target'],
];

/** @returns why nothing can be measured, if a program is missing */
export async function measureGrowth(): Promise<GrowthFigure[] | string> {
  for (const program of ['qemu-img', 'strace'])
    if (!isInstalled(program)) return `not measured: there is no ${program} here`;
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-growth-'));
  try {
    const figures: GrowthFigure[] = [];
    for (const [verb, sizes, write, ...options] of VERBS) {
      for (const clusters of sizes) {
        write(join(folder, 'image'), clusters);
        figures.push({ verb, clusters, ...(await costsOf(options, folder)) });
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function costsOf(options: readonly string[], folder: string): Promise<{ ours: Cost; qemu: Cost }> {
  const commands = { ours: [process.execPath, CLI, ...options], qemu: ['qemu-img', ...options] };
  const [ours, qemu]: { time: number; memory: number | null }[][] = [[], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    qemu?.push(await costOf(commands.qemu, folder));
    rmSync(join(folder, 'target'), { force: true });
    ours?.push(await costOf(commands.ours, folder));
    rmSync(join(folder, 'target'), { force: true });
  }
  const cost = (runs: typeof ours = [], command: readonly string[] = []): Cost => {
    const [reads, bytes] = readsOf(command, folder);
    rmSync(join(folder, 'target'), { force: true });
    const memories = runs.flatMap(({ memory }) => memory ?? []);
    const memory = memories.length ? Math.max(...memories) : null;
    return { time: median(runs.map(({ time }) => time)), memory, reads, bytes };
  };
  return { ours: cost(ours, commands.ours), qemu: cost(qemu, commands.qemu) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Writes stretches of random bytes with holes between them. */
function writeRaw(path: string, clusters: number): void {
  const size = clusters * CLUSTER;
  const bytes = new Uint8Array(4 * MiB);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  for (let at = 0; at < size; at += 13 * MiB)
    writeSync(file, bytes, 0, Math.min(bytes.length, size - at), at);
  closeSync(file);
}

/**
 * Returns the exponent with which a cost grows: the slope of its logarithm over that of the size, by least squares. A
 * program's start, which is the same at each size, flattens it.
 */
export function exponentOf(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points
    .filter(([, cost]) => cost > 0)
    .map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (of: 0 | 1): number => logs.reduce((sum, log) => sum + log[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return above / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}

export function printGrowth(figures: readonly GrowthFigure[] | string): void {
  if (typeof figures === 'string') {
    console.log(`Growth beside qemu-img: ${figures}.\n`);
    return;
  }
  const row = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
  const heads = [
    's',
    "qemu-img's",
    'MiB held',
    "qemu-img's",
    'reads',
    "qemu-img's",
    'MiB read',
    "qemu-img's",
  ];
  row(['verb', 'clusters', ...heads]);
  row(['---', '---:', ...heads.map(() => '---:')]);
  for (const verb of new Set(figures.map((figure) => figure.verb))) {
    const all = figures.filter((figure) => figure.verb === verb);
    for (const { clusters, ours, qemu } of all) {
      const both = (text: (cost: Cost) => string): string[] => [text(ours), text(qemu)];
      row([
        verb,
        `${clusters}`,
        ...both(({ time }) => (time / 1000).toFixed(2)),
        ...both(({ memory }) => memory?.toFixed(0) ?? ''),
        ...both(({ reads }) => `${reads}`),
        ...both(({ bytes }) => (bytes / MiB).toFixed(2)),
      ]);
    }
    const exponents = (of: (cost: Cost) => number | null): string[] =>
      (['ours', 'qemu'] as const).map((who) =>
        exponentOf(all.map((figure) => [figure.clusters, of(figure[who]) ?? 0])).toFixed(2),
      );
    const costs = [
      ...exponents(({ time }) => time),
      ...exponents(({ memory }) => memory),
      ...exponents(({ reads }) => reads),
      ...exponents(({ bytes }) => bytes),
    ];
    row([verb, 'exponent', ...costs]);
  }
  console.log('');
}

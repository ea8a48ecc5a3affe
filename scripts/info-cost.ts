/**
 * `diskloupe info`, compared with `qemu-img info`: each one's reads of an image, counted by strace, and each one's
 * time.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.js';
import { isInstalled, readsOf } from './reads-of.js';

export interface InfoCostFigure {
  readonly image: string;
  readonly qemuReads: number;
  readonly reads: number;
  readonly qemuBytes: number;
  readonly bytes: number;
  /** Milliseconds of the whole command: the first quartile, because other work on the machine only ever adds to it. */
  readonly qemuTime: number;
  /** The same, minus that of Node with an empty program. */
  readonly time: number;
}

const CLI = join(root, 'packages', 'cli', 'bin', 'diskloupe.js');
const PAIRS = 31;

/** An image, and its options for `qemu-img create`. */
const IMAGES: readonly (readonly [name: string, ...options: string[]])[] = [
  ['raw.img', '-f', 'raw'],
  ['small-clusters.qcow2', '-f', 'qcow2', '-o', 'cluster_size=512'],
  ['plain.qcow2', '-f', 'qcow2'],
  ['v2.qcow2', '-f', 'qcow2', '-o', 'compat=0.10'],
  ['large-clusters.qcow2', '-f', 'qcow2', '-o', 'cluster_size=2M,extended_l2=on'],
  [
    'luks.qcow2',
    '--object',
    'secret,id=s,data=x',
    '-f',
    'qcow2',
    '-o',
    'encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10',
  ],
  ['old.qcow', '-f', 'qcow'],
  ['plain.qed', '-f', 'qed'],
  ['sparse.vmdk', '-f', 'vmdk'],
  ['stream.vmdk', '-f', 'vmdk', '-o', 'subformat=streamOptimized'],
  ['split.vmdk', '-f', 'vmdk', '-o', 'subformat=twoGbMaxExtentSparse'],
  ['flat.vmdk', '-f', 'vmdk', '-o', 'subformat=monolithicFlat'],
  ['dynamic.vdi', '-f', 'vdi'],
  ['dynamic.vhd', '-f', 'vpc'],
  ['dynamic.vhdx', '-f', 'vhdx'],
  ['plain.hds', '-f', 'parallels'],
  ['volume.luks', '--object', 'secret,id=s,data=x', '-f', 'luks', '-o', 'key-secret=s,iter-time=10'],
];

/** @returns why nothing can be measured, if a program is missing */
export function measureInfoCost(): InfoCostFigure[] | string {
  for (const program of ['qemu-img', 'strace']) {
    if (!isInstalled(program)) return `not measured: there is no ${program} here`;
  }
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-bench-'));
  try {
    return IMAGES.map(([name, ...options]) => {
      execFileSync('qemu-img', ['create', '-q', ...options, name, '1G'], { cwd: folder });
      return figure(folder, name);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figure(folder: string, image: string): InfoCostFigure {
  const qemu = ['qemu-img', 'info', image];
  const ours = [process.execPath, CLI, 'info', image];
  const empty = [process.execPath, '-e', '0'];
  const times: [number, number, number][] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    times.push([timeOf(qemu, folder), timeOf(ours, folder), timeOf(empty, folder)]);
  }
  const [qemuReads, qemuBytes] = readsOf(qemu, folder);
  const [reads, bytes] = readsOf(ours, folder);
  return {
    image,
    qemuReads,
    reads,
    qemuBytes,
    bytes,
    qemuTime: quartile(times.map(([time]) => time)),
    time: quartile(times.map(([, time]) => time)) - quartile(times.map(([, , start]) => start)),
  };
}

function timeOf([program = '', ...options]: readonly string[], cwd: string): number {
  const start = performance.now();
  execFileSync(program, options, { cwd, stdio: 'ignore' });
  return performance.now() - start;
}

function quartile(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 2] ?? Number.NaN;
}

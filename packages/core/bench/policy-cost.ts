import { inspectImage } from '@diskloupe/core';
import { type ImagePolicy, judgeByAll, loadPolicy, policyCards } from '@diskloupe/core/policy';
import { CountingSource } from '@diskloupe/core/source';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { stretched } from './stretched-source.js';

/** What the verdicts of all known policies together cost on images of one format, beyond their inspection. */
export interface PolicyFigure {
  readonly format: string;
  readonly images: number;
  readonly policies: number;
  /** The maximum of reads and bytes. */
  readonly reads: number;
  readonly kib: number;
  /** Median and maximum, over the images, of processor time: the median of pairs, verdicts minus inspection alone. */
  readonly milliseconds: number;
  readonly slowest: number;
}

interface Cost {
  readonly format: string;
  readonly reads: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Pairs of an image; the first ones warm up. */
const PAIRS = 7;
const WARM_UP = 2;

/** Judges every image of the corpus by every known policy, as it is and stretched to 100 GiB. */
export async function measurePolicies(): Promise<PolicyFigure[]> {
  const policies = await Promise.all(policyCards.map(({ name }) => loadPolicy(name)));
  const costs = new Map<string, Cost[]>();
  for (const { name } of corpus) {
    const image = await corpusImage(name);
    for (const size of [image.length, 100 * 2 ** 30]) {
      const cost = await costOf(image, size, policies);
      costs.set(cost.format, [...(costs.get(cost.format) ?? []), cost]);
    }
  }
  return [...costs]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([format, each]) => ({
      format,
      images: each.length / 2,
      policies: policies.length,
      reads: Math.max(...each.map(({ reads }) => reads)),
      kib: Math.ceil(Math.max(...each.map(({ bytes }) => bytes)) / 1024),
      milliseconds: median(each.map(({ milliseconds }) => milliseconds)),
      slowest: Math.max(...each.map(({ milliseconds }) => milliseconds)),
    }));
}

async function costOf(image: Uint8Array, size: number, policies: readonly ImagePolicy[]): Promise<Cost> {
  const differences: number[] = [];
  let cost: Omit<Cost, 'milliseconds'> | undefined;
  for (let pair = 0; pair < PAIRS; pair++) {
    const alone = new CountingSource(stretched(image, size));
    const judged = new CountingSource(stretched(image, size));
    const start = process.cpuUsage();
    const { format } = await inspectImage(alone);
    const inspection = process.cpuUsage(start);
    const between = process.cpuUsage();
    await judgeByAll(judged, policies, { fileName: 'disk.img' });
    const verdicts = process.cpuUsage(between);
    if (pair >= WARM_UP) differences.push(milliseconds(verdicts) - milliseconds(inspection));
    cost = {
      format,
      reads: judged.reads.length - alone.reads.length,
      bytes: judged.bytesRead - alone.bytesRead,
    };
  }
  if (!cost) throw new Error('no pair was measured');
  return { ...cost, milliseconds: median(differences) };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

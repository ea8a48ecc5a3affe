import { type AnyReport, inspectImage } from '@diskloupe/core';
import { CountingSource } from '@diskloupe/core/source';
import { corpus, corpusImage } from '@diskloupe/test-images';
import { stretched } from './stretched-source.js';

/** The highest cost of a verdict on an image of one kind. */
export interface VerdictFigure {
  /** The format, with `(damaged)` or `(UDF)` for those that may cost more. */
  readonly kind: string;
  readonly images: number;
  /** The maximum at the images' own sizes. */
  readonly reads: number;
  readonly rounds: number;
  readonly kib: number;
  /** The maximum with the same images stretched to 1 MiB and to 100 GiB. */
  readonly reads1MiB: number;
  readonly reads100GiB: number;
  readonly rounds100GiB: number;
  readonly kib100GiB: number;
  /** Median time of a verdict in milliseconds, with the bytes in memory. */
  readonly milliseconds: number;
}

const MiB = 1024 ** 2;

interface Cost {
  report: AnyReport;
  reads: number;
  rounds: number;
  bytes: number;
  milliseconds: number;
}

async function costAt(image: Uint8Array, size: number): Promise<Cost> {
  const source = new CountingSource(stretched(image, size));
  const start = performance.now();
  const report = await inspectImage(source);
  const milliseconds = performance.now() - start;
  return {
    report,
    reads: source.reads.length,
    rounds: report.cost?.rounds ?? 0,
    bytes: source.bytesRead,
    milliseconds,
  };
}

function kindOf({ format, details, safety }: AnyReport): string {
  const damaged = safety.failures.some(({ name }) => ['structure', 'truncated', 'footer'].includes(name));
  if (damaged || format === 'unknown') return `${format} (damaged)`;
  return details && 'udf' in details && details.udf ? `${format} (UDF)` : format;
}

/** Inspects every image of the corpus at three sizes. */
export async function measureVerdicts(): Promise<VerdictFigure[]> {
  const costs = new Map<string, Cost[][]>();
  for (const { name } of corpus) {
    const image = await corpusImage(name);
    const atSizes = [
      await costAt(image, image.length),
      await costAt(image, MiB),
      await costAt(image, 100 * 1024 * MiB),
    ];
    const [own] = atSizes;
    if (!own) continue;
    const kind = kindOf(own.report);
    costs.set(kind, [...(costs.get(kind) ?? []), atSizes]);
  }
  return [...costs].sort(([a], [b]) => a.localeCompare(b)).map(([kind, images]) => figure(kind, images));
}

function figure(kind: string, images: readonly Cost[][]): VerdictFigure {
  const most = (at: number, of: (cost: Cost) => number): number =>
    Math.max(...images.flatMap((sizes) => sizes.slice(at, at + 1)).map(of));
  const times = images
    .flatMap((sizes) => sizes.map(({ milliseconds }) => milliseconds))
    .sort((a, b) => a - b);
  const kib = ({ bytes }: Cost): number => Math.ceil(bytes / 1024);
  return {
    kind,
    images: images.length,
    reads: most(0, ({ reads }) => reads),
    rounds: most(0, ({ rounds }) => rounds),
    kib: most(0, kib),
    reads1MiB: most(1, ({ reads }) => reads),
    reads100GiB: most(2, ({ reads }) => reads),
    rounds100GiB: most(2, ({ rounds }) => rounds),
    kib100GiB: most(2, kib),
    milliseconds: times[times.length >> 1] ?? Number.NaN,
  };
}

/* The tables that `pnpm bench` prints, as they stand in docs/performance.md. */
import type { MemoryFigure } from '../packages/core/bench/captured-memory.js';
import type { PolicyFigure } from '../packages/core/bench/policy-cost.js';
import type { StreamFigure } from '../packages/core/bench/stream-throughput.js';
import type { VerdictFigure } from '../packages/core/bench/verdict-cost.js';
import type { DecodeFigure } from '../packages/decode/bench/decode-speed.js';
import type { PartFigure, SizeFigure } from './bundle-sizes.js';
import type { ConversionFigure } from './convert-cost.js';
import type { InfoCostFigure } from './info-cost.js';
import type { IntakeFigures } from './intake-cost.js';
import type { PaintFigure } from './paint-cost.js';
import type { PictureFigure } from './picture-cost.js';

export interface WeightFigures {
  readonly sizes: readonly SizeFigure[];
  readonly entries: readonly SizeFigure[];
  readonly parts: readonly PartFigure[];
}

export interface StreamFigures {
  readonly inNode: readonly StreamFigure[];
  readonly inChromium: readonly StreamFigure[];
  readonly memory: MemoryFigure;
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

export function printIntake({ hashing, digestStream, staging, downloads, conversions }: IntakeFigures): void {
  row(['SHA-256 of a stream in Chromium', 'alone, MiB/s', 'inspected too', 'ratio']);
  row(['---', '---:', '---:', '---:']);
  for (const { chunkSize, identity, inspection, ratio } of hashing)
    row([`${chunkSize / 1024} KiB`, identity.toFixed(0), inspection.toFixed(0), ratio.toFixed(3)]);
  row(['\nSHA-256 of 1 GiB in Chromium', 'bare loop, MiB/s', 'DigestStream', 'ratio']);
  row(['---', '---:', '---:', '---:']);
  const { chunkSize, bare, streamed, ratio } = digestStream;
  row([`${chunkSize / 1024} KiB`, bare.toFixed(0), streamed.toFixed(0), ratio.toFixed(2)]);
  row(['\nstaging in chunks of', 'bare handle, MiB/s', 'ours', 'ratio']);
  row(['---', '---:', '---:', '---:']);
  for (const { chunkSize, bare, staged, ratio } of staging)
    row([`${chunkSize / 1024} KiB`, bare.toFixed(0), staged.toFixed(0), ratio.toFixed(2)]);
  row(['\ndownload of', 's', 'page at most, MiB']);
  row(['---', '---:', '---:']);
  for (const { size, time, peakMemory } of downloads)
    row([`${size / 1024 ** 3} GiB`, (time / 1000).toFixed(1), peakMemory?.toFixed(0) ?? '']);
  row(['\na picked qcow2 to raw, half of it data', 's', 'page at most, MiB']);
  row(['---', '---:', '---:']);
  for (const [index, { size, time, peakMemory }] of conversions.entries())
    row([
      `${size / 1024 ** 3} GiB, ${index ? 'only read' : 'kept'}`,
      (time / 1000).toFixed(1),
      peakMemory?.toFixed(0) ?? '',
    ]);
  console.log('');
}

export function printWeight({ sizes: figures, entries, parts: formats }: WeightFigures): void {
  row(['import', 'bundler', 'requests at once', 'min+gzip', 'at most']);
  row(['---', '---', '---:', '---:', '---:']);
  for (const { what, bundler, requests, gzip, limit } of figures) row([what, bundler, requests, gzip, limit]);
  console.log('');
  row(['entry as a whole', 'requests at once', 'min+gzip', 'at most']);
  row(['---', '---:', '---:', '---:']);
  for (const { what, requests, gzip, limit } of entries) row([what, requests, gzip, limit]);
  console.log('');
  row(['part', 'min+gzip']);
  row(['---', '---:']);
  for (const { file, gzip } of formats) row([file, gzip]);
  console.log('');
}

export function printVerdicts(figures: readonly VerdictFigure[]): void {
  row([
    'verdict on',
    'images',
    'reads',
    'rounds',
    'KiB',
    'at 1 MiB',
    'at 100 GiB: reads',
    'rounds',
    'KiB',
    'ms',
  ]);
  row(['---', ...Array<string>(9).fill('---:')]);
  for (const f of figures) {
    const {
      kind,
      images,
      reads,
      rounds,
      kib,
      reads1MiB,
      reads100GiB,
      rounds100GiB,
      kib100GiB,
      milliseconds,
    } = f;
    const ms = milliseconds.toFixed(2);
    row([kind, images, reads, rounds, kib, reads1MiB, reads100GiB, rounds100GiB, kib100GiB, ms]);
  }
  console.log('');
}

export function printPolicies(figures: readonly PolicyFigure[]): void {
  row(['verdicts of all policies on', 'images', 'more reads', 'more KiB', 'more ms', 'at most']);
  row(['---', ...Array<string>(5).fill('---:')]);
  for (const { format, images, reads, kib, milliseconds, slowest } of figures)
    row([format, images, reads, kib, milliseconds.toFixed(1), slowest.toFixed(1)]);
  console.log(`\n${figures[0]?.policies ?? 0} policies.\n`);
}

export function printStreams({ inNode, inChromium, memory }: StreamFigures): void {
  row(['a stream through', 'chunks', 'TransformStream MiB/s', 'InspectionStream MiB/s', 'ratio']);
  row(['---', '---:', '---:', '---:', '---:']);
  const rows = [
    ...inNode.map((f) => ['Node', f] as const),
    ...inChromium.map((f) => ['Chromium', f] as const),
  ];
  for (const [where, { chunkSize, identity, inspection, ratio }] of rows) {
    row([where, `${chunkSize / 1024} KiB`, identity.toFixed(0), inspection.toFixed(0), ratio.toFixed(3)]);
  }
  const { captured, image, chunksHeld } = memory;
  console.log(`\nMost of an image held in a stream: ${captured} bytes (${image}) and ${chunksHeld} chunk.\n`);
}

export function printInfo(figures: readonly InfoCostFigure[] | string): void {
  if (typeof figures === 'string') {
    console.log(`diskloupe info against qemu-img: ${figures}.\n`);
    return;
  }
  row(['diskloupe info', 'reads', "qemu-img's", 'bytes', "qemu-img's", 'ms without Node', "qemu-img's"]);
  row(['---', ...Array<string>(6).fill('---:')]);
  for (const { image, reads, qemuReads, bytes, qemuBytes, time, qemuTime } of figures) {
    row([image, reads, qemuReads, bytes, qemuBytes, time.toFixed(1), qemuTime.toFixed(1)]);
  }
  console.log('');
}

export function printDecoders(figures: readonly DecodeFigure[]): void {
  row(['decoder', 'MiB/s', 'rival', 'MiB/s', 'ratio']);
  row(['---', '---:', '---', '---:', '---:']);
  for (const { what, rival, ours, theirs, ratio } of figures) {
    row([what, ours.toFixed(0), rival, theirs.toFixed(0), ratio.toFixed(2)]);
  }
  console.log('');
}

export function printConversion(figures: readonly ConversionFigure[] | string): void {
  if (typeof figures === 'string') {
    console.log(`Conversion to raw against qemu-img: ${figures}.\n`);
    return;
  }
  row(['conversion to raw', 'image', 's', "qemu-img's", 'ratio', 'first bytes, ms', 'page at most, MiB']);
  row(['---', '---', ...Array<string>(5).fill('---:')]);
  for (const { where, image, time, qemuTime, ratio, firstBytes, peakMemory } of figures) {
    const seconds = [time, qemuTime].map((milliseconds) => (milliseconds / 1000).toFixed(2));
    row([
      where,
      image,
      ...seconds,
      ratio.toFixed(2),
      firstBytes?.toFixed(0) ?? '',
      peakMemory?.toFixed(0) ?? '',
    ]);
  }
  console.log('');
}

export function printPicture(figures: readonly PictureFigure[] | string): void {
  if (typeof figures === 'string') {
    console.log(`The picture of a disk: ${figures}.\n`);
    return;
  }
  row(['picture', 'ms', 'longest task, ms', 'JSON, bytes', 'segments']);
  row(['---', ...Array<string>(4).fill('---:')]);
  for (const { image, time, longestTask, length, segments } of figures)
    row([image, time.toFixed(0), longestTask.toFixed(0), length, segments]);
  console.log('');
}

export function printPaint(figures: readonly PaintFigure[] | string): void {
  if (typeof figures === 'string') {
    console.log(`The verdict on a picked file: ${figures}.\n`);
    return;
  }
  row(['verdict painted after the pick of', 'first, ms', 'after a hover', 'then, median', 'longest task']);
  row(['---', ...Array<string>(4).fill('---:')]);
  for (const { image, ...times } of figures)
    row([
      image,
      ...[times.first, times.prepared, times.median, times.longestTask].map((ms) => ms.toFixed(0)),
    ]);
  console.log('');
}

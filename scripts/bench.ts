/**
 * `pnpm bench`: measures what the README promises, prints tables, and writes bench-results.json. `pnpm bench growth`
 * measures only how costs grow with an image.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import type { MemoryFigure } from '../packages/core/bench/captured-memory.js';
import type { StreamFigure } from '../packages/core/bench/stream-throughput.js';
import type { VerdictFigure } from '../packages/core/bench/verdict-cost.js';
import { type DecodeFigure, measureDecoders } from '../packages/decode/bench/decode-speed.js';
import { buildCli } from './build-cli.js';
import { measureWeights, type PartFigure, type SizeFigure } from './bundle-sizes.js';
import { chromiumLaunchOptions } from './chromium.js';
import { type ConversionFigure, measureConversion } from './convert-cost.js';
import { measureDigests, printDigests } from './digest-speed.js';
import { measureGrowth, printGrowth } from './growth-cost.js';
import { type InfoCostFigure, measureInfoCost } from './info-cost.js';
import { type IntakeFigures, measureIntake } from './intake-cost.js';
import { root } from './paths.js';
import { sourceConfig } from './source-condition.js';

const bench = join(root, 'packages', 'core', 'bench');

interface NodeFigures {
  readonly streams: readonly StreamFigure[];
  readonly verdicts: readonly VerdictFigure[];
  readonly memory: MemoryFigure;
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
if (process.argv[2] === 'growth') {
  await buildCli();
  const figures = await measureGrowth();
  console.log(`\nMeasured on ${machine}\n`);
  printGrowth(figures);
  process.exit();
}

const { sizes, parts } = await measureWeights();
const node = inNode();
const chrome = await inChromium();
await buildCli();
const info = measureInfoCost();
const decoders = measureDecoders();
const digests = await measureDigests();
const conversion = await measureConversion();
const growth = await measureGrowth();
const intake = await measureIntake();
const results = {
  date: new Date().toISOString(),
  machine,
  chromium: chrome.version,
  sizes,
  parts,
  node,
  chrome: chrome.streams,
  info,
  decoders,
  digests,
  conversion,
  growth,
  intake,
};
writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);

console.log(`\nMeasured on ${machine}, Chromium ${chrome.version}\n`);
printSizes(sizes, parts);
printVerdicts(node.verdicts);
printStreams(node.streams, chrome.streams);
printInfo(info);
printDecoders(decoders);
printDigests(digests);
printConversion(conversion);
printGrowth(growth);
printIntake(intake);
const { captured, image, chunksHeld } = node.memory;
console.log(`Most of an image held in a stream: ${captured} bytes (${image}) and ${chunksHeld} chunk.`);

function inNode(): NodeFigures {
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=diskloupe-source', join(bench, 'node.ts')],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(output) as NodeFigures;
}

async function inChromium(): Promise<{ version: string; streams: StreamFigure[] }> {
  const server = await createServer({
    ...sourceConfig,
    root: bench,
    configFile: false,
    logLevel: 'error',
    server: { ...sourceConfig.server, host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => 'bench' in globalThis);
    const streams: StreamFigure[] = [];
    for (const chunkSize of [65_536, 1_048_576]) {
      streams.push(await page.evaluate<StreamFigure>(`bench(${chunkSize})`));
    }
    return { version: browser.version(), streams };
  } finally {
    await browser.close();
    await server.close();
  }
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function printIntake({ hashing, digestStream, staging, downloads, conversions }: IntakeFigures): void {
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

function printSizes(figures: readonly SizeFigure[], formats: readonly PartFigure[]): void {
  row(['import', 'bundler', 'requests at once', 'min+gzip', 'at most']);
  row(['---', '---', '---:', '---:', '---:']);
  for (const { what, bundler, requests, gzip, limit } of figures) row([what, bundler, requests, gzip, limit]);
  console.log('');
  row(['part', 'min+gzip']);
  row(['---', '---:']);
  for (const { file, gzip } of formats) row([file, gzip]);
  console.log('');
}

function printVerdicts(figures: readonly VerdictFigure[]): void {
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

function printStreams(inNode: readonly StreamFigure[], inChrome: readonly StreamFigure[]): void {
  row(['a stream through', 'chunks', 'TransformStream MiB/s', 'InspectionStream MiB/s', 'ratio']);
  row(['---', '---:', '---:', '---:', '---:']);
  const rows = [...inNode.map((f) => ['Node', f] as const), ...inChrome.map((f) => ['Chromium', f] as const)];
  for (const [where, { chunkSize, identity, inspection, ratio }] of rows) {
    row([where, `${chunkSize / 1024} KiB`, identity.toFixed(0), inspection.toFixed(0), ratio.toFixed(3)]);
  }
  console.log('');
}

function printInfo(figures: readonly InfoCostFigure[] | string): void {
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

function printDecoders(figures: readonly DecodeFigure[]): void {
  row(['decoder', 'MiB/s', 'rival', 'MiB/s', 'ratio']);
  row(['---', '---:', '---', '---:', '---:']);
  for (const { what, rival, ours, theirs, ratio } of figures) {
    row([what, ours.toFixed(0), rival, theirs.toFixed(0), ratio.toFixed(2)]);
  }
  console.log('');
}

function printConversion(figures: readonly ConversionFigure[] | string): void {
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

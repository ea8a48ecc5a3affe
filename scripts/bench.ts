/**
 * `pnpm bench`: measures what the README promises, prints tables, and writes bench-results.json. `pnpm bench streams info`
 * only measures these parts, and keeps the other results.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import type { NodeFigures } from '../packages/core/bench/node.js';
import type { StreamFigure } from '../packages/core/bench/stream-throughput.js';
import { measureDecoders } from '../packages/decode/bench/decode-speed.js';
import {
  printConversion,
  printDecoders,
  printInfo,
  printIntake,
  printPaint,
  printPicture,
  printPolicies,
  printStreams,
  printVerdicts,
  printWeight,
} from './bench-tables.js';
import { buildCli } from './build-cli.js';
import { measureWeights } from './bundle-sizes.js';
import { measureCommandLine, measurePage } from './convert-cost.js';
import { measureDigests, printDigests } from './digest-speed.js';
import { chromiumLaunchOptions } from './engines/chromium.js';
import { measureGrowth, printGrowth } from './growth-cost.js';
import { measureInfoCost } from './info-cost.js';
import { measureIntake } from './intake-cost.js';
import { measurePaint } from './paint-cost.js';
import { root } from './paths.js';
import { measurePicture } from './picture-cost.js';
import { sourceConfig } from './source-condition.js';

const bench = join(root, 'packages', 'core', 'bench');
const RESULTS = join(root, 'bench-results.json');

/** Measures a part. @returns its figures, and prints them */
type Measure = () => Promise<{ readonly figures: unknown; readonly print: () => void }>;

const parts: Readonly<Record<string, Measure>> = {
  weight: part(measureWeights, printWeight),
  verdicts: part(async () => inNode('verdicts').verdicts ?? [], printVerdicts),
  policies: part(async () => inNode('policies').policies ?? [], printPolicies),
  streams: part(measureStreams, printStreams),
  info: part(async () => measureInfoCost(), printInfo),
  decoders: part(async () => measureDecoders(), printDecoders),
  digests: part(measureDigests, printDigests),
  conversion: part(measureCommandLine, printConversion),
  'conversion-in-chromium': part(measurePage, printConversion),
  growth: part(measureGrowth, printGrowth),
  intake: part(measureIntake, printIntake),
  paint: part(measurePaint, printPaint),
  picture: part(measurePicture, printPicture),
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}: choose from ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
await buildCli();
const results: Record<string, unknown> = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
for (const name of wanted) {
  const measured = await parts[name]?.();
  if (!measured) continue;
  // Kept at once: the next part may be ended.
  results[name] = { date: new Date().toISOString(), machine, figures: measured.figures };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${name}, measured on ${machine}\n`);
  measured.print();
}

function part<T>(measure: () => Promise<T>, print: (figures: T) => void): Measure {
  return async () => {
    const figures = await measure();
    return { figures, print: () => print(figures) };
  };
}

async function measureStreams(): Promise<Parameters<typeof printStreams>[0]> {
  const { streams = [], memory } = inNode('streams', 'memory');
  if (!memory) throw new Error('the memory of a stream was not measured');
  return { inNode: streams, inChromium: await streamsInChromium(), memory };
}

function inNode(...what: readonly (keyof NodeFigures)[]): NodeFigures {
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--conditions=diskloupe-source', join(bench, 'node.ts'), ...what],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(output) as NodeFigures;
}

async function streamsInChromium(): Promise<StreamFigure[]> {
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
    return streams;
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Conversion to raw, compared with `qemu-img convert`, in alternating pairs on the same machine: a picked file in
 * Chromium, to a counting sink and to the origin private file system, and the command line, file to file.
 */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { BrowserConversion, BrowserSink } from '../packages/core/bench/convert.js';
import { withBenchPage, withPage } from './bench-page.js';
import { root } from './paths.js';
import { withQemuImg } from './with-qemu-img.js';

/** One way of converting one image. */
export interface ConversionFigure {
  readonly image: string;
  readonly where: string;
  /** Milliseconds, median. */
  readonly time: number;
  /** Milliseconds of `qemu-img convert -O raw` to a file, median. */
  readonly qemuTime: number;
  /** Median of the ratios of the pairs: above 1 we are faster. */
  readonly ratio: number;
  /** Milliseconds to the first bytes; `null` if nobody sees them. */
  readonly firstBytes: number | null;
  /** Peak memory of the page's process, in MiB; `null` on the command line. */
  readonly peakMemory: number | null;
}

const CLI = join(root, 'packages', 'cli', 'bin', 'diskloupe.js');
const PAIRS = 5;

/** Virtual size, in bytes. */
const CONTENT = 640 * 1024 * 1024;

const IMAGES: readonly (readonly [name: string, ...options: string[]])[] = [
  ['plain.qcow2', '-O', 'qcow2'],
  ['zlib.qcow2', '-O', 'qcow2', '-c', '-o', 'compression_type=zlib'],
  ['zstd.qcow2', '-O', 'qcow2', '-c', '-o', 'compression_type=zstd'],
  ['streamOptimized.vmdk', '-O', 'vmdk', '-o', 'subformat=streamOptimized'],
];

/** The command line, file to file. @returns as {@link measured} */
export function measureCommandLine(): Promise<ConversionFigure[] | string> {
  return measured(async (folder) => inNode(folder));
}

/** A page, with a picked file. @returns as {@link measured} */
export function measurePage(): Promise<ConversionFigure[] | string> {
  return measured(inChromium);
}

/** @returns why nothing can be measured, if something is missing */
async function measured(
  measure: (folder: string) => Promise<ConversionFigure[]>,
): Promise<ConversionFigure[] | string> {
  return withQemuImg('convert', async (folder) => {
    if (collectContent(join(folder, 'content.raw')) < CONTENT) return 'not measured: too few files here';
    for (const [name, ...options] of IMAGES) {
      execFileSync('qemu-img', ['convert', '-f', 'raw', ...options, 'content.raw', name], { cwd: folder });
    }
    return await measure(folder);
  });
}

/** Concatenates the files of an ordinary system. @returns the number of bytes, up to the wanted number */
function collectContent(path: string): number {
  const file = openSync(path, 'w');
  let size = 0;
  const folders = ['/usr/share', '/usr/lib', '/usr/bin'].filter(existsSync);
  for (let folder = folders.shift(); folder && size < CONTENT; folder = folders.shift()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const place = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(place);
      else if (entry.isFile() && size < CONTENT && statSync(place).size <= 8 * 1024 * 1024) {
        const bytes = readFileSync(place).subarray(0, CONTENT - size);
        writeSync(file, bytes);
        size += bytes.length;
      }
    }
  }
  closeSync(file);
  return size;
}

function inNode(folder: string): ConversionFigure[] {
  return IMAGES.map(([image]) => {
    const pairs = Array.from({ length: PAIRS }, (): Pair => {
      const qemuTime = qemuConverts(folder, image);
      rmSync(join(folder, 'ours.raw'), { force: true });
      const start = performance.now();
      execFileSync(process.execPath, [CLI, 'convert', '-O', 'raw', image, 'ours.raw'], { cwd: folder });
      return { qemuTime, time: performance.now() - start };
    });
    execFileSync('cmp', ['qemu.raw', 'ours.raw'], { cwd: folder });
    return figure(image, 'Node, file to file', pairs);
  });
}

async function inChromium(folder: string): Promise<ConversionFigure[]> {
  return withBenchPage('convert.html', folder, async (address) => {
    const figures: ConversionFigure[] = [];
    for (const sink of ['count', 'origin'] as const) {
      for (const [image] of IMAGES) figures.push(await inBrowser(address, folder, image, sink));
    }
    return figures;
  });
}

function inBrowser(
  address: string,
  folder: string,
  image: string,
  sink: BrowserSink,
): Promise<ConversionFigure> {
  return withPage(address, folder, async (page, peakMemory) => {
    await page.waitForFunction(() => 'convert' in globalThis);
    await page.locator('input').setInputFiles(join(folder, image));
    const firstBytes: number[] = [];
    const pairs: Pair[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const qemuTime = qemuConverts(folder, image);
      const ours = await page.evaluate<BrowserConversion>(`convert('${sink}')`);
      if (ours.size !== CONTENT) throw new Error(`${image} became ${ours.size} bytes`);
      pairs.push({ qemuTime, time: ours.time });
      firstBytes.push(ours.firstBytes);
    }
    const where = sink === 'count' ? 'Chromium, counting sink' : 'Chromium, OPFS';
    return {
      ...figure(image, where, pairs),
      firstBytes: sink === 'count' ? median(firstBytes) : null,
      peakMemory: await peakMemory(),
    };
  });
}

interface Pair {
  readonly qemuTime: number;
  readonly time: number;
}

function figure(image: string, where: string, pairs: readonly Pair[]): ConversionFigure {
  return {
    image,
    where,
    time: median(pairs.map(({ time }) => time)),
    qemuTime: median(pairs.map(({ qemuTime }) => qemuTime)),
    ratio: median(pairs.map(({ time, qemuTime }) => qemuTime / time)),
    firstBytes: null,
    peakMemory: null,
  };
}

function qemuConverts(folder: string, image: string): number {
  rmSync(join(folder, 'qemu.raw'), { force: true });
  const start = performance.now();
  execFileSync('qemu-img', ['convert', '-O', 'raw', image, 'qemu.raw'], { cwd: folder });
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The time from a pick to its painted verdict in Chromium, in `<disk-image-input>`. */
import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { PaintCost } from '../packages/element/bench/paint.js';
import { writeGpt } from '../packages/test-images/src/writers/index.js';
import { withBenchPage, withPage } from './bench-page.js';
import { root } from './paths.js';
import { withQemuImg } from './with-qemu-img.js';

export interface PaintFigure {
  readonly image: string;
  /** The first pick of a page, which loads the parts, in milliseconds. */
  readonly first: number;
  /** The first pick once the pointer is over the control, in milliseconds: the parts have been loaded then. */
  readonly prepared: number;
  /** The median of the following picks, in milliseconds. */
  readonly median: number;
  /** The longest task of all picks, in milliseconds. */
  readonly longestTask: number;
}

const CONTROL = 'disk-image-input';
const RUNS = 7;
const SIZE = '100G';

const IMAGES: readonly (readonly [name: string, ...create: string[]])[] = [
  ['sparse.qcow2', '-f', 'qcow2'],
  ['preallocated.qcow2', '-f', 'qcow2', '-o', 'preallocation=metadata'],
  ['dynamic.vhdx', '-f', 'vhdx'],
  ['sparse.vmdk', '-f', 'vmdk'],
  ['dynamic.vhd', '-f', 'vpc'],
  ['backed.qcow2', '-f', 'qcow2', '-F', 'raw', '-b', 'disk.raw'],
];

/** With the packages as `pnpm build` left them. @returns why nothing can be measured, if something is missing */
export async function measurePaint(): Promise<PaintFigure[] | string> {
  return withQemuImg('paint', async (folder) => {
    writeFileSync(join(folder, 'disk.raw'), writeGpt().bytes);
    truncateSync(join(folder, 'disk.raw'), 100 * 1024 ** 3);
    for (const [name, ...create] of IMAGES)
      execFileSync('qemu-img', ['create', '-q', ...create, name, SIZE], { cwd: folder });
    const sources = join(root, 'packages', 'element', 'bench');
    const names = ['disk.raw', ...IMAGES.map(([name]) => name)];
    const measure = async (address: string): Promise<PaintFigure[]> => {
      const figures: PaintFigure[] = [];
      for (const name of names) figures.push(await paintOf(name, address, folder));
      return figures;
    };
    return await withBenchPage('paint.html', folder, measure, sources, 'built');
  });
}

async function paintOf(image: string, address: string, folder: string): Promise<PaintFigure> {
  const file = join(folder, image);
  const [first] = await withPage(address, folder, (page) => pick(page, file, 1));
  const [prepared, ...others] = await withPage(address, folder, async (page) => {
    await page.hover(CONTROL);
    // A person takes longer to choose a file.
    await page.waitForTimeout(500);
    return pick(page, file, RUNS);
  });
  if (!first || !prepared) throw new Error('nothing was measured');
  const times = others.map(({ time }) => time).sort((a, b) => a - b);
  return {
    image,
    first: first.time,
    prepared: prepared.time,
    median: times[times.length >> 1] ?? Number.NaN,
    longestTask: Math.max(...[first, prepared, ...others].map(({ longestTask }) => longestTask)),
  };
}

async function pick(page: Page, file: string, times: number): Promise<PaintCost[]> {
  await page.waitForFunction(() => 'nextPick' in globalThis);
  const costs: PaintCost[] = [];
  for (let time = 0; time < times; time++) {
    const cost = page.evaluate<PaintCost>('nextPick()');
    cost.catch(() => {});
    await page.locator(`${CONTROL} #control`).setInputFiles(file);
    costs.push(await cost);
  }
  return costs;
}

/** The cost of a picture in Chromium: of a sparse disk of 1 TiB with something in each of 512 places. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureCost } from '../packages/core/bench/picture.js';
import { writeMbr } from '../packages/test-images/src/writers/index.js';
import { withBenchPage, withPage } from './bench-page.js';
import { withQemuImg } from './with-qemu-img.js';

export interface PictureFigure extends PictureCost {
  readonly image: string;
}

const TIB = 1024 ** 4;
/** Each has an L2 table of its own, as a file system's groups do. */
const PLACES = 512;
const RUNS = 7;

/** @returns why nothing can be measured, if something is missing */
export async function measurePicture(): Promise<PictureFigure[] | string> {
  return withQemuImg('picture', async (folder) => {
    makeDisk(folder);
    const runs = await withBenchPage('picture.html', folder, (address) =>
      withPage(address, folder, async (page) => {
        await page.waitForFunction(() => 'draw' in globalThis);
        await page.locator('input').setInputFiles(join(folder, 'disk.qcow2'));
        const costs: PictureCost[] = [];
        for (let run = 0; run < RUNS; run++) costs.push(await page.evaluate<PictureCost>('draw()'));
        return costs;
      }),
    );
    const [first] = runs;
    const sorted = [...runs].sort((a, b) => a.time - b.time);
    const middle = sorted[RUNS >> 1];
    if (!first || !middle) return [];
    return [
      { ...first, image: '1 TiB sparse qcow2, first' },
      { ...middle, image: '1 TiB sparse qcow2, median' },
    ];
  });
}

function makeDisk(folder: string): void {
  const raw = join(folder, 'disk.raw');
  const file = openSync(raw, 'w');
  const records = [{ type: 0x83, firstLba: 2048, sectors: TIB / 512 - 2048 }];
  const data = Buffer.alloc(65_536, 0x5a);
  for (let place = 0; place < PLACES; place++)
    writeSync(file, data, 0, data.length, 1_048_576 + (place * TIB) / PLACES);
  writeSync(file, writeMbr({ records }).bytes, 0, 512, 0);
  closeSync(file);
  truncateSync(raw, TIB);
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', 'disk.raw', 'disk.qcow2'], {
    cwd: folder,
  });
}

import { open } from 'node:fs/promises';
import { writeQcow2 } from '@diskloupe/test-images';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';
import { longestTask } from '../longest-task.js';

const GIB = 2 ** 30;
/** A browser's definition of a long task, in milliseconds: a person begins to notice. */
const LONG_TASK = 50;

test('100 GiB are judged at once, and the page stays responsive', async ({ browser, page }, testInfo) => {
  test.skip(process.platform === 'win32', 'files are not sparse there unless one asks for it');
  const path = testInfo.outputPath('huge.qcow2');
  const file = await open(path, 'w');
  await file.write(writeQcow2({ size: 90 * GIB }).bytes);
  await file.truncate(100 * GIB);
  await file.close();

  const demo = new DemoPage(page);
  await demo.open();
  const longest: number[] = [];
  // The test's own driver runs in the page, too: the best of three rounds counts.
  for (let round = 0; round < 3 && Math.min(...longest) >= LONG_TASK; round++) {
    if (round > 0) await demo.part('clear').click();
    const time = await longestTask(browser, page, async () => {
      const start = Date.now();
      await demo.picker.setInputFiles(path);
      await expect(demo.verdict).toHaveText(/^Ready for/);
      expect(Date.now() - start).toBeLessThan(10_000);
    });
    longest.push(time);
  }
  testInfo.annotations.push({
    type: 'longest task',
    description: `${longest.map(Math.round).join(', ')} ms`,
  });
  expect(Math.min(...longest)).toBeLessThan(LONG_TASK);
  await expect(demo.part('virtual-size')).toContainText('90 GiB');
  await expect(demo.part('file-size')).toContainText('100 GiB');
  await expect(demo.cost).toHaveText(/^Read [\d.]+ KiB of 100 GiB in [1-9] reads?, /);
});

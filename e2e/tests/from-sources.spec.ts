import { readdir } from 'node:fs/promises';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { startDemoFromSources } from '../demo-from-sources.js';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

const IMAGE = 'qcow2-zlib.qcow2';

// A page served from sources loads each of them separately.
test.slow();

test('the demo runs in a clone that was never built, and Ctrl-C leaves nothing behind', async ({
  page,
}, testInfo) => {
  const temporary = testInfo.outputPath('temporary');
  const server = await startDemoFromSources(testInfo.outputPath());
  try {
    const demo = new DemoPage(page);
    await page.goto(server.url);
    await demo.samples.first().waitFor();
    for (const way of ['put', 'tus', 'raw'] as const) {
      await demo.pickJudged(`by-${way}.qcow2`, await corpusImage(IMAGE));
      await demo.way.selectOption(way);
      await demo.startUpload();
      await expect(demo.outcome).toContainText(`by-${way}.${way === 'raw' ? 'raw' : 'qcow2'} has arrived`);
    }
    await expect(demo.outcome).toContainText(`${corpusEntry(IMAGE).content?.sha256}`);
    expect(await readdir(temporary)).toEqual([expect.stringMatching(/^diskloupe-uploads-/)]);
  } finally {
    // An open page polls for its server until it is back.
    await page.close();
    await server.end('SIGINT');
  }
  expect(await readdir(temporary)).toEqual([]);
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
test('the demo leaves nothing behind when SIGTERM ends it', async ({}, testInfo) => {
  const temporary = testInfo.outputPath('temporary');
  const server = await startDemoFromSources(testInfo.outputPath());
  expect(await readdir(temporary)).toEqual([expect.stringMatching(/^diskloupe-uploads-/)]);
  await server.end('SIGTERM');
  expect(await readdir(temporary)).toEqual([]);
});

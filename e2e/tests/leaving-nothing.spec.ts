import { appendFile, writeFile } from 'node:fs/promises';
import { corpusImage } from '@diskloupe/test-images';
import { startImageServer } from '../../packages/core/test/intake/image-server.js';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';
import { staged } from '../staged.js';

const CHANGED = /^Not uploaded: changing\.qcow2 has changed since it was judged: pick it again\.$/;

for (const way of ['put', 'tus', 'raw']) {
  test(`a file that changed after it was judged is not uploaded by ${way}`, async ({ page }, testInfo) => {
    const path = testInfo.outputPath('changing.qcow2');
    await writeFile(path, await corpusImage('qcow2-zlib.qcow2'));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.picker.setInputFiles(path);
    await expect(demo.verdict).toHaveText(/^Ready/);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    await appendFile(path, 'more');
    await demo.way.selectOption(way);
    await demo.startUpload();
    await expect(demo.outcome).toHaveText(CHANGED);
    expect(sent.filter((method) => method !== 'GET')).toEqual([]);
  });
}

test('a file that changes while it is uploaded is reported', async ({ page }, testInfo) => {
  const path = testInfo.outputPath('changing.qcow2');
  await writeFile(path, await corpusImage('qcow2-zlib.qcow2'));
  const demo = new DemoPage(page);
  await demo.open();
  await demo.picker.setInputFiles(path);
  await expect(demo.verdict).toHaveText(/^Ready/);
  await page.route('**/upload/images/**', async (route) => {
    await appendFile(path, 'more');
    await route.abort();
  });
  await demo.startUpload();
  await expect(demo.outcome).toHaveText(CHANGED);
});

test('a fetched file is removed once it was uploaded, and when another is fetched', async ({ page }) => {
  const server = await startImageServer();
  try {
    for (const name of ['one.qcow2', 'two.qcow2'])
      server.files.set(name, await corpusImage('qcow2-zlib.qcow2'));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.checkAgainst('permissive');
    for (const name of ['one.qcow2', 'two.qcow2']) {
      await demo.enterAddress(server.url(name, { cors: 'exposed' }));
      await demo.fetch.click();
      await expect(demo.fetched).toContainText(`${name} was downloaded`);
      expect(await staged(page)).toEqual([`diskloupe-images/${name}`]);
    }
    await expect(demo.verdict).toHaveText(/^Ready/);
    await demo.startUpload();
    await expect(demo.outcome).toContainText('two.qcow2 has arrived');
    expect(await staged(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

test('the next start clears leftovers, but not the files of another tab', async ({ page, context }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
    const other = await context.newPage();
    const demo = new DemoPage(other);
    await demo.open();
    await demo.checkAgainst('permissive');
    await demo.enterAddress(server.url('disk.qcow2', { cors: 'exposed' }));
    await demo.fetch.click();
    await expect(demo.fetched).toContainText('disk.qcow2 was downloaded');

    await new DemoPage(page).open();
    expect(await staged(page)).toEqual(['diskloupe-images/disk.qcow2']);

    await other.close();
    await page.reload();
    await expect.poll(() => staged(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

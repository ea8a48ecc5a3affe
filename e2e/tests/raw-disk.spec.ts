import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import type { Page } from '@playwright/test';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

/** Nobody can answer the system's dialog: the page has to do without. */
async function withoutPicker(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
}

for (const name of ['qcow2-zstd.qcow2', 'qcow2-zlib.qcow2', 'numbered.raw']) {
  test(`the disk in ${name} is saved as qemu-img converts it`, async ({ page }) => {
    await withoutPicker(page);
    const demo = new DemoPage(page);
    await demo.open();
    await demo.pick(name, await corpusImage(name));
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the disk as raw' }).click();
    const download = await downloading;
    const bytes = await readFile(await download.path());
    const { content, sha256 } = corpusEntry(name);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(content?.sha256 ?? sha256);
    await expect(page.locator('#saved')).toHaveText(/\.raw is saved: a disk of 1 MiB/);
  });
}

test('saving can be canceled, and leaves nothing behind', async ({ page }) => {
  await withoutPicker(page);
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pick('large.raw', new Uint8Array(12 << 20).fill(1));
  await page.evaluate(() => {
    // Long enough for a person to see it and cancel.
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = async function () {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return arrayBuffer.call(this);
    };
  });
  await page.getByRole('button', { name: 'Save the disk as raw' }).click();
  await expect(page.getByRole('progressbar', { name: 'Saving' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('#saved')).toHaveText('Nothing was saved.');
  await expect(page.getByRole('progressbar', { name: 'Saving' })).toBeHidden();
  const left = await page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
  expect(left).toEqual([]);
});

test('a damaged disk is not saved, and the reason is shown', async ({ page }) => {
  await withoutPicker(page);
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pick('cut.qcow2', await corpusImage('qcow2-cut.qcow2'));
  await page.getByRole('button', { name: 'Save the disk as raw' }).click();
  await expect(page.locator('#saved')).toHaveText(/^Not saved: .*beyond the end of the file/);
});

import { writeQcow2, writeVdi } from '@diskloupe/test-images';
import type { Page } from '@playwright/test';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

/** As in a browser without a storage of the page's own, or in one that is not asked where to save. */
async function without(page: Page, what: 'storage' | 'createWritable'): Promise<void> {
  await page.addInitScript((lacks) => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    if (lacks === 'storage') Reflect.deleteProperty(StorageManager.prototype, 'getDirectory');
    else Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable');
  }, what);
}

/** What a library says of itself, not what a person can act on. */
const TECHNICAL = /TypeError|is not a function|undefined|null|getDirectory|createWritable/;

test('a browser without storage says so instead of saving or downloading, and shows commands', async ({
  page,
}) => {
  await without(page, 'storage');
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', writeQcow2({ size: 1 << 20 }).bytes);
  await page.locator('#save').click();
  await expect(page.locator('#saved')).toHaveText(/^Not saved: .+\.$/);
  await expect(page.locator('#saved')).not.toHaveText(TECHNICAL);
  await page.route('https://images.example/**', (route) =>
    route.fulfill({ body: Buffer.from(writeQcow2().bytes), headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  await demo.enterAddress('https://images.example/disk.qcow2');
  await demo.fetch.click();
  await expect(demo.fetched).toHaveText(/^Not downloaded: .+\.$/);
  await expect(demo.fetched).not.toHaveText(TECHNICAL);
  await demo.checkAgainst('azure');
  await demo.pickJudged('desktop.vdi', writeVdi({ diskSize: 2 ** 30 }).bytes);
  await expect(demo.part('command')).toContainText('qemu-img');
});

test('a browser without createWritable saves all the same: a worker writes', async ({ page }) => {
  await without(page, 'createWritable');
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', writeQcow2({ size: 1 << 20 }).bytes);
  await page.locator('#save').click();
  await expect(page.locator('#saved')).toHaveText(/^disk\.raw is saved.+\.$/);
});

test('a picture whose code cannot be loaded is a sentence beside the verdict, and a picture once it can be', async ({
  page,
}) => {
  const demo = new DemoPage(page);
  await demo.open();
  const code = /\/table-template-[\w-]+\.js$/;
  await page.route(code, (route) => route.abort());
  await demo.pickJudged('disk.qcow2', writeQcow2({ size: 1 << 20 }).bytes);
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(demo.control.locator('.picture [role=alert]')).toHaveText(
    /^A part of this page couldn.t be loaded.* try again/,
  );
  await page.unroute(code);
  await demo.control.locator('.picture button').click();
  await expect(page.locator('disk-image-map [role=tab]').first()).toBeVisible();
});

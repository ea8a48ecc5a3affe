import { corpusImage, writeQcow2 } from '@diskloupe/test-images';
import type { Locator, Page } from '@playwright/test';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

const GIB = 2 ** 30;

/** Presses Tab until an element has the focus: what comes before it depends on the picture. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let stop = 0; stop < 5; stop++) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((each) => each.matches(':focus'))) return;
  }
  await expect(element).toBeFocused();
}

test('a picked qcow2 is recognized and may be uploaded', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.withoutServer();
  await demo.open();
  await demo.pick('server.qcow2', writeQcow2({ size: 40 * GIB }).bytes);
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(demo.part('format')).toHaveText('QEMU image (qcow2)');
  await expect(demo.part('virtual-size')).toContainText('40 GiB');
  await expect(demo.cost).toHaveText(/^Read [\d.]+ KiB of 256 KiB in \d reads?, [\d.]+ ms\.$/);
  await demo.startUpload();
  await expect(demo.outcome).toHaveText(
    'server.qcow2 (256 KiB) would be uploaded now. Nothing has left this machine.',
  );
});

test('a dropped VMDK is recognized', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const bytes = Buffer.from(await corpusImage('vmdk-monolithic-sparse.vmdk')).toString('base64');
  const dataTransfer = await page.evaluateHandle(async (base64) => {
    const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'export.vmdk'));
    return transfer;
  }, bytes);
  await demo.picker.dispatchEvent('dragenter', { dataTransfer });
  await expect(demo.zone).toHaveAttribute('part', /\bover\b/);
  await demo.picker.dispatchEvent('dragover', { dataTransfer });
  await demo.picker.dispatchEvent('drop', { dataTransfer });
  await expect(demo.zone).not.toHaveAttribute('part', /\bover\b/);
  await expect(demo.part('format')).toHaveText('VMware disk (VMDK)');
  await expect(demo.verdict).toHaveText(/^Ready for/);
});

test('an image with a backing file is refused, with the reason', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pick('backing.qcow2', writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' }).bytes);
  await expect(demo.verdict).toHaveText(/^Not accepted by OpenStack/);
  await expect(demo.cause).toHaveText(/^[A-Z].*\/etc\/shadow\.$/);
  const before = await demo.outcome.textContent();
  await demo.startUpload();
  await expect(demo.part('replace')).toBeFocused();
  expect(await demo.validationMessage()).toBe(await demo.cause.textContent());
  expect(await demo.outcome.textContent()).toBe(before);
});

test('nothing is submitted without a file, and the form says so', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.upload.click();
  await expect(demo.error).toHaveText('Choose a disk image.');
  await expect(demo.picker).toBeFocused();
});

test('a file chosen while another is inspected replaces it', async ({ page }) => {
  // Reads of slow.qcow2 do not finish before the test lets them.
  await page.addInitScript(() => {
    const slice = Blob.prototype.slice;
    const released = new Promise<void>((resolve) => Reflect.set(window, 'release', resolve));
    Blob.prototype.slice = function (...range) {
      const part = slice.apply(this, range);
      if (this instanceof File && this.name === 'slow.qcow2') {
        part.arrayBuffer = () => released.then(() => new Response(part).arrayBuffer());
      }
      return part;
    };
  });
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pick('slow.qcow2', writeQcow2({ backingFile: '/etc/shadow' }).bytes);
  await expect(demo.verdict).toHaveText('Looking inside');
  await demo.upload.click();
  expect(await demo.validationMessage()).toBe('slow.qcow2 is being inspected. This takes a moment.');

  await demo.pick('quick.qcow2', writeQcow2({ size: 3 * GIB }).bytes);
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await page.evaluate(() => Reflect.get(window, 'release')());
  await page.waitForTimeout(100);
  await expect(demo.part('file-name')).toHaveText('quick.qcow2');
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(demo.part('virtual-size')).toContainText('3 GiB');
});

test('the whole flow works by keyboard alone', async ({ page }) => {
  const demo = new DemoPage(page);
  // Asked for early: a browser without a screen cancels a chooser that opens before Playwright takes it over.
  const opening = page.waitForEvent('filechooser');
  await demo.open();
  for (const next of [page.getByRole('tab', { name: 'File' }), demo.policy, demo.picker]) {
    await page.keyboard.press('Tab');
    await expect(next).toBeFocused();
  }
  await page.keyboard.press('Enter');
  const chooser = await opening;
  const buffer = Buffer.from(writeQcow2().bytes);
  await chooser.setFiles({ name: 'disk.qcow2', mimeType: 'application/octet-stream', buffer });
  await expect(demo.verdict).toHaveText(/^Ready for/);

  await expect(demo.part('replace')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(demo.part('clear')).toBeFocused();
  // The picture's names are one stop, and so are the facts below them.
  await expect(page.locator('disk-image-map [role=tab]').first()).toBeVisible();
  await tabTo(page, demo.part('details').locator('summary'));
  await page.keyboard.press('Enter');
  await expect(demo.part('details')).toHaveAttribute('open');
  await tabTo(page, demo.way);
  await tabTo(page, demo.upload);
  await page.keyboard.press('Enter');
  await expect(demo.outcome).toContainText('disk.qcow2');
});

test('a chosen file can be removed again', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pick('disk.qcow2', writeQcow2().bytes);
  await expect(page.locator('#findings')).toBeVisible();
  await demo.part('clear').click();
  await expect(demo.verdict).toHaveCount(0);
  await expect(page.locator('#findings')).toBeHidden();
  await expect(demo.picker).toBeFocused();
});

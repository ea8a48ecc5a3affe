import { writeQcow2 } from '@diskloupe/test-images';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';

/** Drops a file on an element of the page. */
async function drop(page: Page, selector: string, name: string, bytes: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ content, fileName }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], fileName));
      return transfer;
    },
    { content: [...bytes], fileName: name },
  );
  await page.locator(selector).dispatchEvent('drop', { dataTransfer });
}

test('the first screen judges a file that is dropped on the page', async ({ page }) => {
  await page.goto('./');
  const headline = page.locator('disk-image-input [part~=headline]');
  await expect(headline.or(page.locator('disk-image-input [part~=prompt]')).first()).toBeVisible();
  await drop(page, 'h1', 'server.qcow2', writeQcow2().bytes);
  await expect(headline).toHaveText(/^Ready for OpenStack Image service/);
  await drop(page, 'h1', 'server.qcow2', writeQcow2({ backingFile: '/etc/shadow' }).bytes);
  await expect(page.locator('disk-image-input [part~=cause]')).toContainText('/etc/shadow');
  await page.getByText('The report, as your code gets it').click();
  await expect(page.locator('.report pre')).toContainText('"backing_file"');
});

test('each sample has a verdict, and so has it for another target', async ({ page }) => {
  test.slow();
  await page.goto('./');
  await page.waitForFunction(() => customElements.get('disk-image-input'));
  const headline = page.locator('disk-image-input [part~=headline]');
  const name = page.locator('disk-image-input [part~=file-name]');
  const samples = page.locator('.samples button');
  await expect(samples).not.toHaveCount(0);
  for (const sample of await samples.all()) {
    await sample.click();
    await expect(name).toContainText((await sample.locator('strong').textContent()) ?? '-');
    await expect(headline).toHaveText(/^(?!Looking inside)./);
  }
  await samples.filter({ hasText: 'export.vmdk' }).click();
  await page.getByLabel('Check against').selectOption('azure');
  await expect(headline).toContainText('Azure');
});

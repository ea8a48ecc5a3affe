import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

const COUNTS = { ordinary: 10, hostile: 8 };

test('every ordinary sample gets a report and may be uploaded', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.checkAgainst('permissive');
  const samples = page.locator('#samples > div').nth(0).getByRole('button');
  await expect(samples).toHaveCount(COUNTS.ordinary);
  await page.locator('#details').evaluate((details) => details.setAttribute('open', ''));
  for (const sample of await samples.all()) {
    const name = (await sample.locator('strong').textContent()) ?? '';
    await sample.click();
    await expect(demo.part('file-name'), name).toHaveText(name);
    await expect(demo.verdict, name).toHaveText(/^Ready/);
    expect(await demo.validationMessage(), name).toBe('');
    await expect(page.locator('#details-tree').getByText('Format', { exact: true }), name).toHaveCount(1);
  }
});

test('every hostile sample is refused with a reason', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const samples = page.locator('#samples > div').nth(1).getByRole('button');
  await expect(samples).toHaveCount(COUNTS.hostile);
  for (const sample of await samples.all()) {
    const name = (await sample.locator('strong').textContent()) ?? '';
    await sample.click();
    await expect(demo.part('file-name'), name).toHaveText(name);
    await expect(demo.verdict, name).toHaveText(/^(Not|The file is cut short|This isn.t a disk image)/);
    expect(await demo.validationMessage(), name).not.toBe('');
    await expect(demo.cause, name).toHaveText(/^.+\.$/);
  }
});

test('the raw report can be copied as JSON', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const demo = new DemoPage(page);
  await demo.open();
  await demo.samples.first().click();
  await page.getByText('The report as JSON').first().click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(report).toMatchObject({ schemaVersion: 2, format: 'qcow2', fileName: 'server.qcow2' });
});

import { corpusImage, writeQcow2 } from '@diskloupe/test-images';
import type { Page } from '@playwright/test';
import { serveExample, serveReactExample } from '../examples.js';
import { expect, test } from '../fixtures.js';

const GIB = 2 ** 30;

// Each is built first.
test.slow();

test('React: a form rendered by a server', async ({ page, request }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  const { url, close } = await serveReactExample();
  try {
    const html = await (await request.get(url)).text();
    expect(html).toContain('accept-formats="qcow2 raw"');
    expect(html).toContain('required=""');
    await page.goto(url);
    await fillIn(page);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});

for (const name of ['html', 'vue', 'svelte', 'solid', 'preact'])
  test(`${name}: the form of the example`, async ({ page }) => {
    const { url, close } = await serveExample(name);
    try {
      await page.goto(url);
      await fillIn(page);
    } finally {
      await close();
    }
  });

/** The form of every example: the element's attributes, an object as its policy, its events, and a bound file. */
async function fillIn(page: Page): Promise<void> {
  const control = page.locator('disk-image-input');
  const picker = control.locator('input[type=file]');
  const headline = control.locator('[part~=headline]');
  const prompt = control.locator('[part~=prompt]');
  const outcome = page.locator('output');
  const chosen = page.locator('#chosen');
  const send = page.getByRole('button', { name: 'Upload', exact: true });
  const pick = (name: string, bytes: Uint8Array) =>
    picker.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

  await expect(prompt).toContainText('Drop a disk image here');
  await send.click();
  await expect(control.locator('[part~=error]')).toHaveText('Choose a disk image.');
  await expect(outcome).toHaveText('');

  await pick('export.vmdk', await corpusImage('vmdk-monolithic-sparse.vmdk'));
  await expect(outcome).toHaveText('export.vmdk is refused');
  await expect(chosen).toHaveText('export.vmdk');
  await send.click();
  await expect(outcome).toHaveText('export.vmdk is refused');

  await pick('large.qcow2', writeQcow2({ size: 40 * GIB }).bytes);
  await expect(outcome).toHaveText('large.qcow2 is refused');
  await expect(headline).toContainText('Example Cloud');

  await pick('server.qcow2', writeQcow2({ size: 3 * GIB }).bytes);
  await expect(outcome).toHaveText('server.qcow2 is accepted');
  await expect(headline).toHaveText('Ready for Example Cloud');
  await send.click();
  await expect(outcome).toHaveText('server.qcow2 is sent');

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(prompt).toContainText('Drop a disk image here');
  await expect(chosen).toHaveText('');
}

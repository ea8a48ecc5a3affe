import { expect, test } from '../fixtures.js';
import { build, start } from './example.js';
import { GOOD, HOSTILE, REASON } from './images.js';

// It is built first.
test.slow();

test('service-worker: it vetoes uploads of a page that knows nothing of it, by a form and by fetch', async ({
  page,
}) => {
  await build('service-worker');
  const { address, close } = await start('service-worker');
  try {
    await page.goto(address);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const upload = async (buffer: Buffer): Promise<void> => {
      await page.goto(address);
      const file = { name: 'disk.qcow2', mimeType: 'application/octet-stream', buffer };
      await page.getByLabel('Disk image').setInputFiles(file);
      await page.getByRole('button', { name: 'Upload' }).click();
    };
    await upload(HOSTILE);
    await expect(page.locator('body')).toHaveText(REASON);
    await upload(GOOD);
    await expect(page.locator('body')).toHaveText(/^The server has received \d+ bytes\.$/);

    await page.goto(address);
    const put = (bytes: Buffer) =>
      page.evaluate(async (base64) => {
        const body = await (await fetch(`data:;base64,${base64}`)).blob();
        const response = await fetch('/images/disk.qcow2', { method: 'PUT', body });
        return { status: response.status, text: await response.text() };
      }, bytes.toString('base64'));
    expect(await put(HOSTILE)).toEqual({ status: 422, text: REASON });
    expect(await put(GOOD)).toEqual({ status: 200, text: `The server has received ${GOOD.length} bytes.` });
  } finally {
    await close();
  }
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { build, start } from './example.js';
import { GOOD, HOSTILE } from './images.js';

// It is built first.
test.slow();

test('glance: an image is uploaded, or imported from an address; a hostile one is refused before Glance hears of it', async ({
  page,
}) => {
  await build('glance');
  const { address, close } = await start('glance');
  const images = await imageServer();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/glance/'))
      asked.push(`${request.method()} ${pathname.replace(/[0-9a-f-]{36}/, 'ID')}`);
  });
  try {
    await page.goto(address);
    const picker = page.locator('disk-image-input input[type=file]');
    await picker.setInputFiles({ name: 'hostile.qcow2', mimeType: '', buffer: HOSTILE });
    await expectRefusal(page);
    await picker.setInputFiles({ name: 'disk.qcow2', mimeType: '', buffer: GOOD });
    await add(page);
    expect(asked).toEqual([
      'POST /glance/v2/images',
      'PUT /glance/v2/images/ID/file',
      'GET /glance/v2/images/ID',
    ]);

    asked.length = 0;
    await enter(page, `${address}`, `${images.address}hostile.qcow2`);
    await expectRefusal(page);
    await enter(page, `${address}`, `${images.address}disk.qcow2`);
    await add(page);
    const shown = 'GET /glance/v2/images/ID';
    expect(asked).toEqual([
      'POST /glance/v2/images',
      'POST /glance/v2/images/ID/import',
      shown,
      shown,
      shown,
    ]);
  } finally {
    images.close();
    await close();
  }
});

async function enter(page: Page, address: string, url: string): Promise<void> {
  await page.goto(address);
  const field = page.locator('disk-image-input').getByRole('textbox');
  await field.fill(url);
  await field.press('Enter');
}

async function add(page: Page): Promise<void> {
  await expect(page.locator('disk-image-input [part~=headline]')).toContainText('Ready for OpenStack');
  await page.getByRole('button', { name: 'Add image' }).click();
  await expect(page.locator('output')).toHaveText(/^Image [0-9a-f-]{36} is active\.$/);
}

async function expectRefusal(page: Page): Promise<void> {
  await expect(page.locator('disk-image-input')).toContainText('/etc/shadow');
  await page.getByRole('button', { name: 'Add image' }).click();
  await expect(page.locator('output')).toHaveText('');
}

/** A web server with images, which lets every page read ranges of them. */
async function imageServer(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    const bytes = request.url === '/disk.qcow2' ? GOOD : HOSTILE;
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = bytes.subarray(Number(start ?? 0), end === undefined ? undefined : Number(end) + 1);
    const range = `bytes ${start ?? 0}-${Number(start ?? 0) + part.length - 1}/${bytes.length}`;
    response.writeHead(start === undefined ? 200 : 206, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Expose-Headers': 'Content-Range, ETag',
      'Content-Length': part.length,
      ...(start !== undefined && { 'Content-Range': range }),
    });
    response.end(request.method === 'GET' ? part : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => void server.close().closeAllConnections(),
  };
}

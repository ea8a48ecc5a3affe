import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { corpusImage } from '@diskloupe/test-images';
import type { Page } from '@playwright/test';
import { startImageServer } from '../../packages/core/test/intake/image-server.js';
import { largeQcow2 } from '../../packages/core/test/intake/served-images.js';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';
import { staged } from '../staged.js';

const SLOW = { cors: 'exposed', slow: 50 } as const;

async function begin(page: Page, url: string): Promise<DemoPage> {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.enterAddress(url);
  await demo.fetch.click();
  return demo;
}

test('the next download clears what a closed tab left behind', async ({ page, context }) => {
  const server = await startImageServer();
  try {
    server.files.set('large.qcow2', largeQcow2(16 << 20));
    server.files.set('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
    const closed = await context.newPage();
    const first = await begin(closed, server.url('large.qcow2', SLOW));
    await expect(first.fetched).toContainText('of 16 MiB');
    await closed.close({ runBeforeUnload: false });

    const demo = await begin(page, server.url('disk.qcow2', { cors: 'exposed' }));
    await expect(demo.fetched).toContainText('disk.qcow2 was downloaded');
    expect((await staged(page)).map((path) => path.replace(/^.*\//, ''))).toEqual(['disk.qcow2']);
  } finally {
    await server.close();
  }
});

test('two tabs cannot write an image to the same place at once', async ({ page, context }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', largeQcow2(16 << 20));
    const first = await begin(page, server.url('disk.qcow2', SLOW));
    await expect(first.fetched).toContainText('of 16 MiB');
    const second = await begin(await context.newPage(), server.url('disk.qcow2', SLOW));
    await expect(second.fetched).toHaveText(/^Not downloaded: Another tab or task is writing /);
    // The first one continues undisturbed.
    await expect(first.fetched).toHaveText('disk.qcow2 was downloaded: 16 MiB.', { timeout: 45_000 });
  } finally {
    await server.close();
  }
});

test('an upload resumes where it was when the page is reloaded and the file is picked again', async ({
  page,
}, testInfo) => {
  const image = new Uint8Array(20 << 20);
  image.set(await corpusImage('ext4.raw'));
  const path = testInfo.outputPath('large.raw');
  await writeFile(path, image);
  const demo = new DemoPage(page);
  await demo.open();
  await demo.checkAgainst('permissive');
  let sent = 0;
  // After the first 8 MiB the server is silent.
  await page.route('**/upload/tus/**', (route) =>
    route.request().method() === 'PATCH' && sent++ ? undefined : route.continue(),
  );
  await demo.picker.setInputFiles(path);
  await demo.way.selectOption('tus');
  await demo.startUpload();
  await expect(demo.outcome).toContainText('8 MiB of 20 MiB');
  await expect.poll(() => sent).toBeGreaterThan(1);

  // Pending requests would continue once nobody holds them.
  await page.goto('about:blank');
  await page.unroute('**/upload/tus/**');
  const offsets: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset']);
  });
  await demo.open();
  await demo.checkAgainst('permissive');
  await demo.picker.setInputFiles(path);
  await demo.way.selectOption('tus');
  await demo.startUpload();
  await expect(demo.outcome).toContainText('large.raw has arrived: 20 MiB');
  expect(offsets[0]).toBe(`${8 << 20}`);
});

test('so does an upload of the virtual disk, piece by piece', async ({ page }, testInfo) => {
  const image = new Uint8Array(8 << 20).fill(0x5a);
  image.set(await corpusImage('ext4.raw'));
  const path = testInfo.outputPath('pieces.raw');
  await writeFile(path, image);
  const demo = new DemoPage(page);
  const begin = async (): Promise<void> => {
    await demo.open();
    await demo.checkAgainst('permissive');
    await demo.picker.setInputFiles(path);
    await demo.way.selectOption('raw');
    await demo.startUpload();
  };
  let sent = 0;
  // After eight chunks the server is silent.
  await page.route('**/upload/disks/**', (route) =>
    route.request().method() === 'PUT' && sent++ >= 8 ? undefined : route.continue(),
  );
  await begin();
  // One of the first nine is zeros, and was not sent.
  await expect(demo.outcome).toContainText('4.5 MiB of 8 MiB');
  await expect.poll(() => sent).toBeGreaterThan(8);

  await page.goto('about:blank');
  await page.unroute('**/upload/disks/**');
  const starts: number[] = [];
  page.on('request', (request) => {
    const [, start] = /^bytes (\d+)-/.exec(request.headers()['content-range'] ?? '') ?? [];
    if (start !== undefined) starts.push(Number(start));
  });
  await begin();
  await expect(demo.outcome).toContainText(createHash('sha256').update(image).digest('hex'));
  expect(Math.min(...starts)).toBe(4.5 * 2 ** 20);
});

test('a browser without free space says so, and keeps nothing', async ({ page }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', largeQcow2(16 << 20));
    const demo = new DemoPage(page);
    await demo.open();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(page.url()).origin,
      quotaSize: 1 << 20,
    });
    await demo.enterAddress(server.url('disk.qcow2', { cors: 'exposed' }));
    await demo.fetch.click();
    await expect(demo.fetched).toHaveText(/^Not downloaded: There isn.t enough storage for/);
    expect(await staged(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

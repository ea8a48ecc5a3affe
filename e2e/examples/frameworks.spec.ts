import { corpusImage, writeQcow2 } from '@diskloupe/test-images';
import type { Browser, Page } from '@playwright/test';
import { policy } from '../../demo/examples/vite/upload.js';
import { expect, test } from '../fixtures.js';
import { countVerdicts, firstControl } from '../seen.js';
import { build, serveFolder, start } from './example.js';
import { HOSTILE } from './images.js';

const GIB = 2 ** 30;

// Each is built first.
test.slow();

/** Examples without a server, and the folder with the page of each. */
const PAGES: Readonly<Record<string, string>> = { html: 'site', vite: 'dist', webpack: 'public' };

for (const [name, folder] of Object.entries(PAGES))
  test(`${name}: the form of the example`, async ({ page }) => {
    await build(name);
    const { address, close } = await serveFolder(name, folder);
    try {
      await page.goto(address);
      await fillIn(page);
    } finally {
      await close();
    }
  });

test("angular: the form of the example, which knows the control's validity", async ({ page }) => {
  await build('angular');
  const { address, close } = await serveFolder('angular', 'dist');
  try {
    await page.goto(address);
    await fillIn(page);
    const picker = page.locator('disk-image-input input[type=file]');
    const status = page.locator('#status');
    await expect(status).toHaveText('INVALID: Choose a disk image.');
    await picker.setInputFiles(await vmdk());
    await expect(status).toHaveText(/^INVALID: VMDK images aren’t accepted here/);
    await picker.setInputFiles(qcow2('server.qcow2', 3 * GIB));
    await expect(status).toHaveText('VALID');
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(status).toHaveText('INVALID: Choose a disk image.');
  } finally {
    await close();
  }
});

/** Frameworks whose servers render the form, and the folder with a page that renders it itself, if there is one. */
const RENDERED: Readonly<Record<string, string | undefined>> = {
  react: undefined,
  vue: 'dist/client',
  svelte: 'dist/client',
  solid: 'dist/client',
  preact: 'dist/client',
};

for (const [name, folder] of Object.entries(RENDERED))
  test(`${name}: a form rendered by a server${folder ? ', and by the page' : ''}`, async ({
    browser,
    page,
  }) => {
    await build(name);
    const rendered = await start(name);
    try {
      await expectHydration(browser, page, rendered.address);
    } finally {
      await rendered.close();
    }
    if (!folder) return;
    const { address, close } = await serveFolder(name, folder);
    try {
      await page.goto(address);
      await fillIn(page);
    } finally {
      await close();
    }
  });

test('next: a form rendered by a server, in a component of the browser and of the server', async ({
  browser,
  page,
}) => {
  await build('next');
  const { address, close } = await start('next');
  try {
    await expectHydration(browser, page, address);
    const plain = `${address}plain`;
    await expectLimits(browser, plain);
    await page.goto(plain);
    const control = page.locator('disk-image-input');
    await control.locator('input[type=file]').setInputFiles(qcow2('large.qcow2', 40 * GIB));
    await expect(control.locator('[part~=headline]')).toContainText('Example Cloud');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page).toHaveURL(plain);
  } finally {
    await close();
  }
});

/** A form that the server sent with its limits, and that works in the page without a complaint from the framework about differences. */
async function expectHydration(browser: Browser, page: Page, url: string): Promise<void> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await expectLimits(browser, url);
  await page.addInitScript(countVerdicts);
  await page.goto(url);
  await fillIn(page);
  // The element that the server sent is still there, and four verdicts were heard once each.
  expect(await page.evaluate(firstControl)).toEqual({ isFirst: true, verdicts: 4 });
  expect(complaints).toEqual([]);
}

/** What the server sends has all limits, before any script runs. */
async function expectLimits(browser: Browser, url: string): Promise<void> {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(url);
  const control = plain.locator('disk-image-input');
  await expect(control).toHaveAttribute('required', '');
  await expect(control).toHaveAttribute('accept-formats', 'qcow2 raw');
  expect(JSON.parse((await control.getAttribute('policy')) ?? '')).toEqual(policy);
  await plain.close();
}

/** The form of every example: the element's attributes, an object as its policy, its events, and a bound file. */
async function fillIn(page: Page): Promise<void> {
  const control = page.locator('disk-image-input');
  const picker = control.locator('input[type=file]');
  const headline = control.locator('[part~=headline]');
  const prompt = control.locator('[part~=prompt]');
  const outcome = page.locator('output');
  const chosen = page.locator('#chosen');
  const send = page.getByRole('button', { name: 'Upload', exact: true });
  await expect(prompt).toContainText('Drop a disk image here');
  await send.click();
  await expect(control.locator('[part~=error]')).toHaveText('Choose a disk image.');
  await expect(outcome).toHaveText('');

  await picker.setInputFiles(await vmdk());
  await expect(outcome).toHaveText('export.vmdk is refused');
  await expect(chosen).toHaveText('export.vmdk');
  await send.click();
  await expect(outcome).toHaveText('export.vmdk is refused');

  await picker.setInputFiles(picked('hostile.qcow2', HOSTILE));
  await expect(outcome).toHaveText('hostile.qcow2 is refused');
  await expect(control).toContainText('/etc/shadow');
  await send.click();
  await expect(outcome).toHaveText('hostile.qcow2 is refused');

  await picker.setInputFiles(qcow2('large.qcow2', 40 * GIB));
  await expect(outcome).toHaveText('large.qcow2 is refused');
  await expect(headline).toContainText('Example Cloud');

  await picker.setInputFiles(qcow2('server.qcow2', 3 * GIB));
  await expect(outcome).toHaveText('server.qcow2 is accepted');
  await expect(headline).toHaveText('Ready for Example Cloud');
  await send.click();
  await expect(outcome).toHaveText('server.qcow2 is sent');

  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(prompt).toContainText('Drop a disk image here');
  await expect(chosen).toHaveText('');
}

/** A file as Playwright picks it. */
interface Picked {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function vmdk(): Promise<Picked> {
  return picked('export.vmdk', await corpusImage('vmdk-monolithic-sparse.vmdk'));
}

function qcow2(name: string, size: number): Picked {
  return picked(name, writeQcow2({ size }).bytes);
}

function picked(name: string, bytes: Uint8Array): Picked {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

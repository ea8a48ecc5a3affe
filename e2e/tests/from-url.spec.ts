import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { type Behaviour, startImageServer } from '../../packages/core/test/intake/image-server.js';
import { largeQcow2 } from '../../packages/core/test/intake/served-images.js';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';
import { staged } from '../staged.js';

const IMAGE = 'qcow2-zlib.qcow2';
const EXPOSED: Behaviour = { cors: 'exposed' };

for (const [how, behaviour] of [
  ['in ranges', EXPOSED],
  ['as a whole', { cors: 'exposed', ranges: 'off' }],
  ['slowly', { cors: 'exposed', slow: 20 }],
  ['cut off in the middle, once', { cors: 'exposed', cut: 200_000, times: 1 }],
  ['after two answers of 503', { cors: 'exposed', status: 503, times: 2 }],
  ['whose headers a page may not see', { cors: 'open' }],
] as const) {
  test(`an image is fetched from a server that sends it ${how}`, async ({ page }) => {
    const server = await startImageServer();
    try {
      const image = await corpusImage(IMAGE);
      server.files.set('disk.qcow2', image);
      const demo = new DemoPage(page);
      await demo.open();
      await demo.enterAddress(server.url('disk.qcow2', behaviour));
      await demo.fetch.click();
      await expect(demo.fetched).toContainText('disk.qcow2 was downloaded: 323 KiB.');
      await expect(demo.part('format')).toHaveText('QEMU image (qcow2)');
      await expect(demo.verdict).toHaveText(/^Ready/);
      // The bytes that arrived are the expected ones.
      await demo.startUpload();
      await expect(demo.outcome).toContainText(corpusEntry(IMAGE).sha256);
      expect((await staged(page)).filter((name) => /part|converted/.test(name))).toEqual([]);
    } finally {
      await server.close();
    }
  });
}

test('a worker writes a download', async ({ page }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', await corpusImage(IMAGE));
    const started: string[] = [];
    page.on('worker', (worker) => started.push(worker.url()));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.enterAddress(server.url('disk.qcow2', EXPOSED));
    await demo.fetch.click();
    await expect(demo.fetched).toContainText('disk.qcow2 was downloaded');
    expect(started.filter((url) => url.includes('/write.worker'))).not.toEqual([]);
  } finally {
    await server.close();
  }
});

test('a cloud that wants raw gets the virtual disk', async ({ page }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', await corpusImage(IMAGE));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.checkAgainst('openstack-compute');
    await demo.enterAddress(server.url('disk.qcow2', EXPOSED));
    await demo.fetch.click();
    await expect(demo.fetched).toContainText('disk.qcow2 was downloaded and converted to raw: 1 MiB.');
    await demo.startUpload();
    await expect(demo.outcome).toContainText(`${corpusEntry(IMAGE).content?.sha256}`);
  } finally {
    await server.close();
  }
});

for (const [what, behaviour, sentence] of [
  ['that is not there', { cors: 'exposed', status: 404 }, /404/],
  ['that changes underneath', { cors: 'exposed', changed: 1 }, /changed/],
  ['of another length than is told', { cors: 'exposed', ranges: 'off', lie: 1000 }, /./],
  ['of a server that shows pages nothing', {}, /Access-Control-Allow-Origin|reached/],
] as const) {
  test(`an image ${what} is not fetched, the reason is shown, and nothing remains`, async ({ page }) => {
    const server = await startImageServer();
    try {
      server.files.set('disk.qcow2', largeQcow2(2 << 20));
      const demo = new DemoPage(page);
      await demo.open();
      await demo.enterAddress(server.url('disk.qcow2', behaviour));
      await demo.fetch.click();
      await expect(page.getByRole('progressbar', { name: 'Downloading' })).toBeHidden();
      await expect(demo.fetched).toHaveText(sentence);
      await expect(demo.fetched).not.toContainText('was downloaded');
      expect(await staged(page)).toEqual([]);
    } finally {
      await server.close();
    }
  });
}

test('an image with a backing file is refused before it is downloaded', async ({ page }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', largeQcow2(16 << 20, { backingFile: '/etc/passwd' }));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.enterAddress(server.url('disk.qcow2', EXPOSED));
    await demo.fetch.click();
    await expect(demo.fetched).toHaveText(
      'Not downloaded: disk.qcow2 isn\u2019t accepted, for these reasons.',
    );
    await expect(page.locator('#fetched-objections [data-code=backing_file]')).toHaveCount(1);
    // Nothing is chosen.
    await expect(demo.verdict).toHaveCount(0);
    const asked = server.requests.map(({ headers }) => headers['range']);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(await staged(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a download can be canceled, and nothing remains', async ({ page }) => {
  const server = await startImageServer();
  try {
    server.files.set('disk.qcow2', largeQcow2(16 << 20));
    const demo = new DemoPage(page);
    await demo.open();
    await demo.enterAddress(server.url('disk.qcow2', { cors: 'exposed', slow: 100 }));
    await demo.fetch.click();
    await expect(demo.fetched).toContainText('of 16 MiB');
    await page.getByRole('button', { name: 'Cancel the download' }).click();
    await expect(demo.fetched).toHaveText('Nothing was downloaded.');
    await expect.poll(() => staged(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

for (const [what, file, behaviour, refused] of [
  ['cannot be fetched', 'other.qcow2', { cors: 'exposed', status: 404 }, null],
  ['is refused', 'other.qcow2', EXPOSED, 'other.qcow2'],
] as const) {
  test(`the verdict on the chosen file stays when another one ${what}`, async ({ page }) => {
    const server = await startImageServer();
    try {
      server.files.set(file, largeQcow2(2 << 20));
      const demo = new DemoPage(page);
      await demo.open();
      await demo.checkAgainst('azure');
      await demo.pickJudged('disk.qcow2', await corpusImage(IMAGE));
      await expect(demo.verdict).toHaveText(/^Not accepted by /);
      const cause = await demo.cause.textContent();
      await demo.enterAddress(server.url(file, behaviour));
      await demo.fetch.click();
      await expect(demo.fetched).toContainText(refused ? `Not downloaded: ${refused} isn` : '404');
      await expect(page.locator('#fetched-objections li').first()).toBeVisible({ visible: refused !== null });
      await expect(demo.verdict).toHaveText(/^Not accepted by /);
      expect(await demo.cause.textContent()).toBe(cause);
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.method()));
      await demo.startUpload();
      await expect(demo.part('replace')).toBeFocused();
      expect(sent).not.toContain('PUT');

      // Another policy judges the chosen file, and says nothing about the URL.
      await demo.checkAgainst('permissive');
      await expect(demo.verdict).toHaveText(/^Ready/);
      await expect(demo.fetched).toBeEmpty();
      await expect(page.locator('#fetched-objections li')).toHaveCount(0);
    } finally {
      await server.close();
    }
  });
}

test('messages about an address disappear when a file is chosen, and when it is removed', async ({
  page,
}) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.enterAddress('');
  await demo.fetch.click();
  await expect(demo.fetched).toHaveText('Not downloaded: enter the address of an image first.');
  await demo.pickJudged('disk.qcow2', await corpusImage(IMAGE));
  await expect(demo.fetched).toBeEmpty();
  await demo.fetch.click();
  await expect(demo.fetched).not.toBeEmpty();
  await demo.part('clear').click();
  await expect(demo.fetched).toBeEmpty();
});

for (const [address, sentence] of [
  ['', 'Not downloaded: enter the address of an image first.'],
  ['   ', 'Not downloaded: enter the address of an image first.'],
  [
    'example.org/disk.qcow2',
    /^Not downloaded: example\.org\/disk\.qcow2 is not an address: enter all of it, /,
  ],
  ['file:///etc/passwd', /^Not downloaded: only https:\/\/ and http:\/\/ addresses can be downloaded from/],
  [
    'ftp://127.0.0.1/disk.qcow2',
    /^Not downloaded: only https:\/\/ and http:\/\/ addresses can be downloaded from/,
  ],
] as const) {
  test(`the address "${address}" is answered with what to enter`, async ({ page }) => {
    const demo = new DemoPage(page);
    await demo.open();
    // The previous message about the URL is gone.
    await demo.enterAddress('http://127.0.0.1:1/disk.qcow2');
    await demo.fetch.click();
    await expect(demo.fetched).toContainText(/^Not downloaded: The server can.t be reached/);
    await demo.enterAddress(address);
    await demo.fetch.click();
    await expect(demo.fetched).toHaveText(sentence);
  });
}

test('an address that cannot be fetched does not keep a chosen file from being uploaded', async ({
  page,
}) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', await corpusImage(IMAGE));
  await demo.enterAddress('nonsense');
  await demo.startUpload();
  await expect(demo.outcome).toContainText('disk.qcow2 has arrived');
});

import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

for (const way of ['put', 'tus'] as const) {
  test(`an image uploaded by ${way} arrives as it was picked`, async ({ page }) => {
    const demo = new DemoPage(page);
    await demo.open();
    await demo.pickJudged(`by-${way}.qcow2`, await corpusImage('qcow2-zlib.qcow2'));
    await demo.way.selectOption(way);
    await demo.startUpload();
    await expect(demo.outcome).toContainText(`by-${way}.qcow2 has arrived`);
    await expect(demo.outcome).toContainText(corpusEntry('qcow2-zlib.qcow2').sha256);
  });
}

for (const name of ['qcow2-zlib.qcow2', 'qcow2-zstd.qcow2', 'vmdk-stream-optimized.vmdk']) {
  test(`the raw disk in ${name} arrives as qemu-img converts it`, async ({ page }) => {
    const demo = new DemoPage(page);
    await demo.open();
    await demo.pickJudged(`raw-of-${name}`, await corpusImage(name));
    await demo.way.selectOption('raw');
    await demo.startUpload();
    await expect(demo.outcome).toContainText('has arrived');
    await expect(demo.outcome).toContainText(`${corpusEntry(name).content?.sha256}`);
  });
}

test('an image that the policy refuses is not sent, and the reasons are listed', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
  await demo.checkAgainst('azure');
  await expect(demo.verdict).toHaveText(/^Not accepted by /);
  await expect(demo.cause).toBeVisible();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.method()));
  await demo.startUpload();
  await expect(demo.part('replace')).toBeFocused();
  expect(sent).not.toContain('PUT');
});

test('the verdict changes with the cloud', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
  await expect(demo.verdict).toHaveText(/^Ready/);
  await demo.checkAgainst('openstack-compute');
  await expect(demo.cause).toContainText('has to convert it to raw');
  await demo.checkAgainst('raw-block-device');
  await expect(demo.verdict).toHaveText(/^Not accepted by /);
});

test('a backing file is named as the reason', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-backing-v2.qcow2'));
  await expect(demo.verdict).toHaveText(/ is missing$/);
  expect(await demo.codes()).toEqual(['backing_file']);
});

for (const way of ['put', 'tus', 'raw']) {
  test(`an upload by ${way} can be canceled`, async ({ page }) => {
    const demo = new DemoPage(page);
    await demo.open();
    // The server never answers.
    await page.route(/\/upload\/(images|tus|disks)/, () => {});
    await demo.pickJudged('slow.qcow2', await corpusImage('qcow2-zlib.qcow2'));
    await demo.way.selectOption(way);
    await demo.startUpload();
    await expect(page.getByRole('progressbar', { name: 'Uploading' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel the upload' }).click();
    await expect(demo.outcome).toHaveText('The upload was canceled.');
    await expect(page.getByRole('progressbar', { name: 'Uploading' })).toBeHidden();
    await expect(demo.upload).toBeEnabled();
  });
}

test('a refusal by the server is shown with its reason', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await page.route('**/upload/images/**', (route) =>
    route.fulfill({ status: 413, json: { error: 'more than 8 bytes are not taken' } }),
  );
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
  await demo.startUpload();
  await expect(demo.outcome).toHaveText('Not uploaded: more than 8 bytes are not taken.');
});

test('a lost connection is reported', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await page.route('**/upload/images/**', (route) => route.abort());
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
  await demo.startUpload();
  await expect(demo.outcome).toHaveText('Not uploaded: the connection to the server was lost.');
});

test('a page without a server uploads nothing, and says so', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.withoutServer();
  await demo.open();
  await expect(demo.outcome).toHaveText('This page uploads nothing: your file stays on this machine.');
  await expect(demo.way).toBeHidden();
  await demo.pickJudged('disk.qcow2', await corpusImage('qcow2-zlib.qcow2'));
  await demo.startUpload();
  await expect(demo.outcome).toContainText('Nothing has left this machine.');
});

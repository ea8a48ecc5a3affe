import { gzipSync } from 'node:zlib';
import { corpusEntry, corpusImage, writeQcow2 } from '@diskloupe/test-images';
import { DemoControls } from '../demo-page.js';
import { expect } from '../engines/expect.js';
import { test } from '../engines/fixtures.js';
import type { AnyPage, PickedFile } from '../engines/page.js';

const GIB = 2 ** 30;

async function opened(visit: AnyPage): Promise<DemoControls> {
  await visit.goto('./');
  const demo = new DemoControls(visit);
  await expect(demo.samples.first()).toBeVisible();
  return demo;
}

function file(name: string, bytes: Uint8Array): PickedFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

test('a picked qcow2 gets its verdict, and arrives as it was picked', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.picker.setInputFiles(file('by-put.qcow2', await corpusImage('qcow2-zlib.qcow2')));
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await demo.way.selectOption('put');
  await demo.upload.click();
  await expect(demo.outcome).toContainText('by-put.qcow2 has arrived');
  await expect(demo.outcome).toContainText(corpusEntry('qcow2-zlib.qcow2').sha256);
});

test('its raw disk arrives as qemu-img converts it', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.picker.setInputFiles(file('raw-of.qcow2', await corpusImage('qcow2-zstd.qcow2')));
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await demo.way.selectOption('raw');
  await demo.upload.click();
  await expect(demo.outcome).toContainText('has arrived');
  await expect(demo.outcome).toContainText(`${corpusEntry('qcow2-zstd.qcow2').content?.sha256}`);
});

test('an image with a backing file is refused with the reason, and keeps the focus', async ({ visit }) => {
  const demo = await opened(visit);
  const image = writeQcow2({ backingFile: '/etc/shadow', backingFormat: 'raw' });
  await demo.picker.setInputFiles(file('backing.qcow2', image.bytes));
  await expect(demo.cause).toHaveText(/^[A-Z].*\/etc\/shadow\.$/);
  const before = await demo.outcome.textContent();
  await demo.upload.click();
  await expect(visit.locator('disk-image-input [part~=replace]')).toBeFocused();
  expect(await demo.outcome.textContent()).toBe(before);
});

test('a compressed image is refused with the command that unpacks it', async ({ visit }) => {
  const demo = await opened(visit);
  const packed = gzipSync(writeQcow2().bytes);
  await demo.picker.setInputFiles(file('disk.qcow2.gz', packed));
  const command = visit.locator('disk-image-input [part~=next-step] [part~=command]');
  await expect(command).toHaveText('gzip -dc disk.qcow2.gz > disk.qcow2');
});

test('an image of another format becomes one that is accepted, and arrives', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.policy.click();
  await visit.locator('#target-azure').click();
  await demo.picker.setInputFiles(file('to-convert.qcow2', await corpusImage('qcow2-zlib.qcow2')));
  const next = visit.locator('disk-image-input [part~=next-step]');
  // Without storage of its own, a page has a command to show.
  if (!(await visit.evaluate(() => 'storage' in navigator && 'getDirectory' in navigator.storage))) {
    await expect(next.locator('[part~=command]')).toContainText('qemu-img convert');
    return;
  }
  await expect(next.locator('button')).toHaveText('Convert it to VHD');
  await next.locator('button').click();
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(visit.locator('disk-image-input [part~=file-name]')).toContainText('to-convert.vhd');
  await demo.way.selectOption('put');
  await demo.upload.click();
  await expect(demo.outcome).toContainText('to-convert.vhd has arrived');
});

test('the partitions inside a qcow2 are drawn', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.picker.setInputFiles(file('drawn.qcow2', await corpusImage('qcow2-gpt-inside.qcow2')));
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(visit.locator('disk-image-map [role=img]')).toHaveAttribute('aria-label', /^Disk of .+: .+/);
  await expect(visit.locator('disk-image-map [role=tab]').first()).toBeVisible();
});

test('the verdict is in the language of the page', async ({ visit }) => {
  const demo = await opened(visit);
  await visit.evaluate(() => {
    document.documentElement.lang = 'de';
  });
  await demo.picker.setInputFiles(file('sprache.qcow2', writeQcow2().bytes));
  await expect(demo.verdict).toHaveText(/^Bereit für/);
  await visit.evaluate(() => {
    document.documentElement.lang = 'ja';
  });
  await expect(demo.verdict).not.toHaveText(/^Bereit/);
});

test('nothing is submitted without a file, and the form says so', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.upload.click();
  await expect(demo.error).toHaveText('Choose a disk image.');
  await expect(demo.picker).toBeFocused();
});

test('a chosen file can be replaced, and removed again', async ({ visit }) => {
  const demo = await opened(visit);
  await demo.picker.setInputFiles(file('one.qcow2', writeQcow2({ size: 40 * GIB }).bytes));
  await expect(visit.locator('disk-image-input [part~=virtual-size]')).toContainText('40 GiB');
  await demo.picker.setInputFiles(file('two.qcow2', writeQcow2({ size: 3 * GIB }).bytes));
  await expect(visit.locator('disk-image-input [part~=virtual-size]')).toContainText('3 GiB');
  await visit.locator('disk-image-input [part~=clear]').click();
  await expect(demo.verdict).toHaveCount(0);
  await expect(demo.picker).toBeFocused();
});

test('the form is filled in by keyboard, from the picker to the button', async ({ visit }) => {
  const demo = await opened(visit);
  for (const next of [visit.getByRole('tab', { name: 'File' }), demo.policy, demo.picker]) {
    await visit.keyboard.press('Tab');
    await expect(next).toBeFocused();
  }
  await demo.picker.setInputFiles(file('keys.qcow2', writeQcow2().bytes));
  await expect(demo.verdict).toHaveText(/^Ready for/);
  await expect(visit.locator('disk-image-input [part~=replace]')).toBeFocused();
  await visit.keyboard.press('Tab');
  await expect(visit.locator('disk-image-input [part~=clear]')).toBeFocused();
  // The picture's names are one stop, however many they are, and so are the facts below them.
  await expect(visit.locator('disk-image-map [role=tab]').first()).toBeVisible();
  for (let stop = 0; stop < 3; stop++) await visit.keyboard.press('Tab');
  await visit.keyboard.press('Enter');
  await expect(visit.locator('disk-image-input [part~=details]')).toHaveAttribute('open', '');
});

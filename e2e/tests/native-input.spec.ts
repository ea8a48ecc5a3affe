import { expect, test } from '../fixtures.js';

test.use({ javaScriptEnabled: false });

test('without scripts, the native control in the element is there, and required', async ({ page }) => {
  await page.setContent(`<form>
    <disk-image-input name="image" policy="openstack-image">
      <label slot="native">Disk image <input type="file" name="image" required /></label>
    </disk-image-input>
  </form>`);
  const native = page.getByLabel('Disk image');
  await expect(native).toBeVisible();
  await native.setInputFiles({ name: 'disk.qcow2', mimeType: '', buffer: Buffer.from('QFI') });
  await expect(native).toHaveValue(/disk\.qcow2$/);
});

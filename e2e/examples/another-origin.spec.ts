import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { serve } from '../../packages/matrix/src/serve.js';
import { expect, test } from '../fixtures.js';
import { folderOf } from './example.js';

const FORM = '<form><disk-image-input name="image" policy="azure"></disk-image-input></form>';

test('diskloupe.min.js of another origin starts its workers, which convert an image', async ({
  page,
}, testInfo) => {
  const dist = join(folderOf('html'), 'node_modules', '@diskloupe', 'element', 'dist');
  const cdn = await serve([dist]);
  const folder = testInfo.outputPath('site');
  await mkdir(folder, { recursive: true });
  const script = `<script type="module" src="${cdn.address}diskloupe.min.js" crossorigin></script>`;
  await writeFile(join(folder, 'index.html'), `<!doctype html><title>Upload</title>${script}${FORM}`);
  const site = await serve([folder]);
  await page.addInitScript(listenToWorkers);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  try {
    await page.goto(site.address);
    const control = page.locator('disk-image-input');
    const buffer = Buffer.from(await corpusImage('qcow2-zlib.qcow2'));
    await control.locator('input[type=file]').setInputFiles({ name: 'disk.qcow2', mimeType: '', buffer });
    await control.getByRole('button', { name: /^Convert it/ }).click();
    await expect(control.locator('[part~=headline]')).toContainText('Ready for');
    expect(loaded).toContain(`${cdn.address}write.worker.js`);
    const heard: readonly object[] = await page.evaluate(() => Reflect.get(globalThis, 'heard'));
    expect(heard[0]).toEqual({ id: 0, version: expect.any(String) });
    expect(heard.at(-1)).toMatchObject({ answer: expect.anything() });
    expect(heard.filter((message) => 'error' in message)).toEqual([]);
  } finally {
    await site.close();
    await cdn.close();
  }
});

/** Runs in the page before its own code: notes what its workers answer. */
function listenToWorkers(): void {
  const heard: unknown[] = [];
  Object.assign(globalThis, { heard });
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => heard.push(data));
    }
  };
}

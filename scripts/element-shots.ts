/**
 * `pnpm element-shots [STATE...]`: takes a picture of every state of the element, in Chromium, into docs/element.
 *
 * `--width`, `--theme light|dark`, `--lang`, `--forced`, and `--to FOLDER` choose others, to look at.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { serveGallery } from '../e2e/gallery.js';
import { chromiumLaunchOptions } from './engines/chromium.js';
import { root } from './paths.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '720' },
    theme: { type: 'string', default: 'light' },
    lang: { type: 'string', default: 'en' },
    forced: { type: 'boolean', default: false },
    zoom: { type: 'string', default: '1' },
    to: { type: 'string', default: join(root, 'docs', 'element') },
  },
});

const gallery = await serveGallery();
const browser = await chromium.launch(chromiumLaunchOptions());
const zoom = Number(values.zoom);
const page = await browser.newPage({
  // A picture is as high as what is in it.
  viewport: { width: Number(values.width) + 32, height: 100 },
  colorScheme: values.theme === 'dark' ? 'dark' : 'light',
  forcedColors: values.forced ? 'active' : 'none',
});
page.on('pageerror', (error) => console.error(error));
await page.goto(gallery.url);
await page.waitForFunction('window.stateNames');
if (zoom !== 1) await page.addStyleTag({ content: `:root { font-size: ${zoom * 100}%; }` });
await mkdir(values.to, { recursive: true });
const names: string[] = positionals.length ? positionals : await page.evaluate('[...window.stateNames]');
for (const name of names) {
  await page.evaluate(`showState(${JSON.stringify(name)}, ${JSON.stringify(values.lang)})`);
  const { height, width } = await page.evaluate(() => {
    const frame = document.querySelector('disk-image-input')?.shadowRoot?.querySelector('.frame');
    return { height: frame?.getBoundingClientRect().height, width: document.documentElement.scrollWidth };
  });
  console.log(
    `${name}: ${height} px high${width > Number(values.width) + 32 ? `, ${width} px wide: overflows` : ''}`,
  );
  await page.screenshot({ path: join(values.to, `${name}.png`), fullPage: true, animations: 'disabled' });
}
await browser.close();
await gallery.close();

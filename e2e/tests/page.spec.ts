import { violationsIn } from '../axe.js';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

test('nothing leaves the machine, and the page keeps to a strict policy', async ({ page, baseURL }) => {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const demo = new DemoPage(page);
  await demo.withoutServer();
  await demo.open();
  await expect(page).toHaveTitle(/Diskloupe/);
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');

  await demo.samples.first().click();
  await expect(demo.verdict).toBeVisible();
  await expect(demo.verdict).toHaveText(/^Ready for/);
  // The picture of the disk comes after the verdict.
  await expect(page.locator('disk-image-map [role=tab]').first()).toBeVisible();
  const loaded = requests.length;
  await demo.startUpload();
  await expect(demo.outcome).toContainText('would be uploaded now');
  expect(requests.slice(loaded)).toEqual([]);
  for (const request of requests) expect(request).toContain(`GET ${baseURL}`);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`text is legible in ${colorScheme} colors`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const demo = new DemoPage(page);
    await demo.open();
    await page.getByRole('button', { name: 'backing.qcow2' }).click();
    await expect(demo.verdict).toHaveText(/^Not accepted/);
    const ground = demo.part('verdict');
    const background = await ground.evaluate((element) => getComputedStyle(element).backgroundColor);
    const [light, dark] = [luminance(background) > 0.5, luminance(background) < 0.1];
    expect({ light, dark }).toEqual({ light: colorScheme === 'light', dark: colorScheme === 'dark' });
    for (const part of ['file-name', 'meta', 'headline', 'cause', 'next-step', 'footnote']) {
      const text = demo.part(part).first();
      const colour = await text.evaluate((element) => getComputedStyle(element).color);
      expect(contrast(colour, background), part).toBeGreaterThan(4.5);
    }
  });
}

for (const [name, width, media] of [
  ['light', 1200, {}],
  ['dark', 1200, { colorScheme: 'dark' }],
  ['forced', 1000, { forcedColors: 'active' }],
  ['narrow', 320, {}],
] as const) {
  test(`axe finds nothing in the page, before and after a verdict: ${name}`, async ({ page }) => {
    await page.emulateMedia(media);
    await page.setViewportSize({ width, height: 900 });
    const demo = new DemoPage(page);
    await demo.open();
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole('tab', { name: 'URL' }).click();
    await page.locator('#url').fill('nonsense');
    await page.locator('#fetch').click();
    await expect(demo.fetched).toHaveClass('failed');
    await demo.policy.click();
    expect(await violationsIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await demo.samples.first().click();
    await expect(demo.verdict).toHaveText(/^Ready for/);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await violationsIn(page)).toEqual([]);
  });
}

test('a narrow screen needs no horizontal scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const demo = new DemoPage(page);
  await demo.open();
  await demo.samples.first().click();
  await page.locator('#details summary').click();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

/** As defined by the Web Content Accessibility Guidelines, for `rgb(r, g, b)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((text) => {
    const value = Number(text) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

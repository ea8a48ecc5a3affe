import { writeQcow2 } from '@diskloupe/test-images';
import { DemoPage } from '../demo-page.js';
import { expect, test } from '../fixtures.js';

test('the tabs are one stop, with arrow keys, Home, and End inside', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const [file, url] = [page.getByRole('tab', { name: 'File' }), page.getByRole('tab', { name: 'URL' })];
  await page.keyboard.press('Tab');
  await expect(file).toBeFocused();
  for (const [key, chosen, other] of [
    ['ArrowRight', url, file],
    ['ArrowRight', file, url],
    ['ArrowLeft', url, file],
    ['Home', file, url],
    ['End', url, file],
  ] as const) {
    await page.keyboard.press(key);
    await expect(chosen).toBeFocused();
    await expect(chosen).toHaveAttribute('aria-selected', 'true');
    await expect(other).toHaveAttribute('aria-selected', 'false');
    await expect(other).toHaveAttribute('tabindex', '-1');
  }
  await expect(page.getByRole('tabpanel', { name: 'URL' })).toBeVisible();
});

test('the list of targets is used by keyboard as a combobox is', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const field = demo.policy;
  const list = page.getByRole('listbox');
  const active = async (): Promise<string | null> => {
    const id = await field.getAttribute('aria-activedescendant');
    return id && page.locator(`#${id}`).textContent();
  };
  const first = await field.inputValue();
  await field.focus();
  await expect(list).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  expect(await active()).toBe(first);
  await page.keyboard.press('ArrowDown');
  const next = await active();
  expect(next).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await active()).toBe(first);
  // Gives up, and leaves the choice.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue(first);
  await expect(field).toBeFocused();
  await expect(field).not.toHaveAttribute('aria-activedescendant');
  // Typing narrows, and Enter chooses without a submission.
  await field.fill('azure');
  await expect(list.getByRole('option')).not.toHaveCount(0);
  for (const option of await list.getByRole('option').all()) await expect(option).toContainText(/azure/i);
  expect(await active()).toMatch(/azure/i);
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue(/azure/i);
  await expect(demo.error).toHaveText('');
  // The cursor moves in the text, not in the list.
  await page.keyboard.press('Home');
  await expect(list).toBeHidden();
  // What nobody knows chooses nothing.
  await field.fill('no such cloud');
  await expect(list.getByRole('option')).toHaveCount(0);
  await expect(list).toContainText('No target has that in its name.');
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue(/azure/i);
});

test('the focus is never lost, whatever becomes of a task', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  await demo.pickJudged('disk.qcow2', writeQcow2().bytes);
  // To its end.
  await demo.upload.focus();
  await page.keyboard.press('Enter');
  await expect(demo.outcome).toContainText('has arrived');
  await expect(demo.upload).toBeFocused();
  // Canceled.
  await page.route(/\/upload\/images/, () => {});
  await page.keyboard.press('Enter');
  const cancel = page.getByRole('button', { name: 'Cancel the upload' });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(demo.outcome).toHaveText('The upload was canceled.');
  await expect(demo.upload).toBeFocused();
  // A download that fails, and one that is canceled.
  await demo.enterAddress('nonsense');
  await demo.fetch.focus();
  await page.keyboard.press('Enter');
  await expect(demo.fetched).toHaveClass('failed');
  await expect(demo.fetch).toBeFocused();
  await page.route('http://127.0.0.1:9/**', () => {});
  await demo.url.fill('http://127.0.0.1:9/disk.qcow2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel the download' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(demo.fetched).toHaveText('Nothing was downloaded.');
  await expect(demo.fetch).toBeFocused();
  // A download begun by Enter in the field.
  await demo.url.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel the download' })).toBeVisible();
  await expect(demo.url).toBeFocused();
});

test('a task has its share in the title, and its end in a live region once', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const title = await page.title();
  await demo.pickJudged('disk.qcow2', writeQcow2().bytes);
  await page.evaluate(() => {
    const heard: string[] = [];
    const titles: string[] = [];
    Object.assign(window, { heard, titles });
    const region = document.querySelector('#outcome + [role=status]');
    const look = (): void => {
      const text = region?.textContent ?? '';
      if (text && text !== heard.at(-1)) heard.push(text);
      titles.push(document.title);
    };
    for (const node of [region, document.querySelector('title')])
      if (node)
        new MutationObserver(look).observe(node, { childList: true, characterData: true, subtree: true });
  });
  await demo.startUpload();
  await expect(demo.outcome).toContainText('has arrived');
  const { heard, titles } = await page.evaluate(() => ({
    heard: [...Reflect.get(window, 'heard')].map(String),
    titles: [...Reflect.get(window, 'titles')].map(String),
  }));
  expect(heard.at(-1)).toContain('has arrived');
  expect(heard.length).toBeLessThanOrEqual(4);
  expect(titles.some((each) => /^\d+% - /.test(each))).toBe(true);
  expect(await page.title()).toBe(title);
});

test('what failed is red, and what cannot be pressed looks so', async ({ page }) => {
  const demo = new DemoPage(page);
  await demo.open();
  const colour = (selector: string): Promise<string> =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).color);
  await page.route(/\/upload\/images/, (route) => route.abort());
  await demo.pickJudged('disk.qcow2', writeQcow2().bytes);
  const before = await colour('#submit');
  await demo.startUpload();
  await expect(demo.outcome).toHaveText(/^Not uploaded: /);
  const [red = 0, green = 0, blue = 0] = ((await colour('#outcome')).match(/\d+/g) ?? []).map(Number);
  expect(red).toBeGreaterThan(2 * Math.max(green, blue));
  await page.unroute(/\/upload\/images/);
  await page.route(/\/upload\/images/, () => {});
  await demo.startUpload();
  await expect(demo.upload).toBeDisabled();
  expect(await colour('#submit')).not.toBe(before);
});

for (const width of [320, 240]) {
  test(`no step of the flow scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 640 });
    const demo = new DemoPage(page);
    await demo.open();
    const excess = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await excess()).toBeLessThanOrEqual(0);
    await demo.policy.click();
    expect(await excess()).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await demo.enterAddress('nonsense');
    await demo.fetch.click();
    await expect(demo.fetched).toHaveClass('failed');
    expect(await excess()).toBeLessThanOrEqual(0);
    for (const name of ['disk.img', 'backing.qcow2']) {
      await page.getByRole('button', { name }).click();
      await expect(demo.verdict).toHaveText(/^(Ready|Not)/);
      for (const summary of await page.locator('summary').all())
        if (await summary.isVisible())
          await summary.evaluate((each) => each.parentElement?.setAttribute('open', ''));
      expect(await excess(), name).toBeLessThanOrEqual(0);
    }
  });
}

import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/paths.js';
import { violationsIn } from '../axe.js';
import { expect, test } from '../fixtures.js';

const PHONE = { width: 360, height: 740 };

/** One page of each kind. */
const PAGES = [
  'index.html',
  'get-started.html',
  'recipes/tus.html',
  'packages/element.html',
  'formats/index.html',
  'targets/index.html',
  'performance.html',
  'project/changelog.html',
  'reference/@diskloupe/core/stream.html',
];

/** Whether a page is wider than its window. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

test('pages load nothing from elsewhere, and complain of nothing', async ({ page, baseURL }) => {
  const base = baseURL ?? '';
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  for (const file of PAGES) {
    await page.goto(`./${file}`);
    await expect(page.locator('h1'), file).toHaveCount(1);
  }
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('links lead on from a page that was reached by a link', async ({ page, baseURL }) => {
  const base = baseURL ?? '';
  await page.goto('./recipes/glance.html');
  await page.getByRole('link', { name: 'Get started' }).first().click();
  await expect(page).toHaveURL(`${base}get-started.html`);
  await expect(page.locator('h1')).toHaveText(/^Get started/);
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Run the same check where the bytes arrive' })
    .click();
  await expect(page).toHaveURL(`${base}recipes/node-server.html`);
  const strange = await page.evaluate(
    (site) =>
      [...document.links]
        .map(({ href }) => href)
        .filter((href) => href.startsWith(origin) && !href.startsWith(site)),
    base,
  );
  expect(strange).toEqual([]);
});

test('the search finds a page, without a network service', async ({ page }) => {
  await page.goto('./get-started.html');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('resumable uploads');
  await page.locator('.VPLocalSearchBox .result').filter({ hasText: 'What can go wrong' }).first().click();
  await expect(page.locator('.VPLocalSearchBox')).toHaveCount(0);
  await expect(page).toHaveURL(/\/recipes\/tus\.html#what-can-go-wrong/);
});

for (const scheme of ['light', 'dark'] as const)
  for (const file of [
    'index.html',
    'get-started.html',
    'recipes/tus.html',
    'reference/@diskloupe/core/stream.html',
  ])
    test(`${file}, ${scheme}: nothing that axe objects to`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`./${file}`);
      await page.waitForLoadState('networkidle');
      // Its frame is the theme's, whose list of pages and search button axe objects to.
      expect(await violationsIn(page, '#VPContent')).toEqual([]);
    });

test('on a phone, the menu leads to every part, and no page is wider than the screen', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('./get-started.html');
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.locator('.VPSidebar').getByRole('link', { name: 'Frameworks' }).click();
  await expect(page.locator('h1')).toHaveText(/^Frameworks/);
  for (const file of [
    'index.html',
    'frameworks.html',
    'performance.html',
    'targets/index.html',
    'reference/@diskloupe/core.html',
  ]) {
    await page.goto(`./${file}`);
    expect(await isTooWide(page), file).toBe(false);
  }
});

test('llms.txt lists the pages, each as Markdown', async ({ request }) => {
  const list = await (await request.get('./llms.txt')).text();
  expect(list).toMatch(/^# Diskloupe\n\n> /);
  const links = [...list.matchAll(/\]\(([^)]+)\)/g)].map(([, href = '']) => href);
  const pages = readdirSync(`${root}/docs/dist`, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.html') && file !== '404.html',
  );
  expect(links.map((href) => href.replace(/md$/, 'html')).sort()).toEqual(pages.sort());
  for (const href of links) {
    const page = await request.get(`./${href}`);
    expect(page.ok(), href).toBe(true);
    expect(await page.text(), href).not.toMatch(/^---\n/);
  }
});

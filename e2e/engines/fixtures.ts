import { mkdir } from 'node:fs/promises';
import { test as base, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../scripts/engines/chromium.js';
import { launchEngine } from '../../scripts/engines/launch.js';
import { DEMO_URL_VARIABLE } from '../fixtures.js';
import { EnginePage } from './engine-page.js';
import type { AnyPage } from './page.js';

interface Opened {
  readonly page: AnyPage;
  close(): Promise<void>;
}

interface Browser {
  /** @param folder for files to pick */
  open(folder: string): Promise<Opened>;
  close(): Promise<void>;
}

/**
 * Playwright's `test`, with a fixture `visit`: a page in Chromium, Firefox, or WebKit, as the project is named.
 * Tests that need more of Playwright than {@link AnyPage} has, such as routes, use `page` and run in Chromium only.
 */
export const test = base.extend<{ visit: AnyPage }, { anyBrowser: Browser }>({
  anyBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use, { project }) => {
      const { name } = project;
      const browser = await (name === 'firefox' || name === 'webkit' ? inEngine(name) : inChromium());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  visit: async ({ anyBrowser }, use, testInfo) => {
    const { page, close } = await anyBrowser.open(testInfo.outputPath());
    await use(page);
    await close();
  },
});

async function inChromium(): Promise<Browser> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  return {
    async open() {
      const page = await browser.newPage({ baseURL: demoUrl() });
      return { page, close: () => page.close() };
    },
    close: () => browser.close(),
  };
}

async function inEngine(name: 'firefox' | 'webkit'): Promise<Browser> {
  const browser = await launchEngine(name);
  return {
    async open(folder) {
      await mkdir(folder, { recursive: true });
      const tab = await browser.newTab({ apart: true });
      return { page: new EnginePage(tab, folder, demoUrl()), close: () => tab.close() };
    },
    close: () => browser.close(),
  };
}

function demoUrl(): string {
  const url = process.env[DEMO_URL_VARIABLE];
  if (url === undefined) throw new Error('The demo is not being served.');
  return url;
}

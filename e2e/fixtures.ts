import { test as base, expect } from '@playwright/test';

/** Passes the URL of the demo to the workers; e2e/serve-demo.ts sets it. */
export const DEMO_URL_VARIABLE = 'DISKLOUPE_DEMO_URL';

/** Playwright's `test`, whose `page.goto('./')` opens the built demo and which fails on an uncaught error there. */
export const test = base.extend<{ noPageErrors: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  baseURL: async ({}, use) => {
    await use(process.env[DEMO_URL_VARIABLE]);
  },
  noPageErrors: [
    async ({ page }, use) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

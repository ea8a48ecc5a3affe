import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../scripts/engines/chromium.js';
import { root } from '../scripts/paths.js';

const reportPath = process.env['DISKLOUPE_REPORT'];

export default defineConfig({
  outputDir: `${root}/.cache/e2e`,
  globalSetup: './serve-demo.ts',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  // A page waits most of the time: two share two cores well.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // scripts/test.ts requests the second report, and counts its tests.
  reporter: reportPath ? [['list'], ['json', { outputFile: reportPath }]] : 'list',
  projects: [
    { name: 'chromium', testMatch: ['tests/**/*.spec.ts', 'flows/**/*.spec.ts'] },
    // Playwright drives its own builds of these only; engines/fixtures.ts drives the system's.
    { name: 'firefox', testMatch: 'flows/**/*.spec.ts' },
    { name: 'webkit', testMatch: 'flows/**/*.spec.ts' },
  ],
  use: {
    trace: process.env['DISKLOUPE_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: chromiumLaunchOptions(),
  },
});

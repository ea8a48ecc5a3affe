import { defineConfig } from '@playwright/test';
import { root } from '../scripts/paths.js';
import config from './playwright.config.js';

/** The documentation site, which is built before: `pnpm run docs --build`. */
export default defineConfig({
  ...config,
  outputDir: `${root}/.cache/site`,
  globalSetup: './serve-site.ts',
  testDir: `${root}/e2e/site`,
  projects: [{ name: 'site' }],
});

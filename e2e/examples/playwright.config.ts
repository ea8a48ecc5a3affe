import { defineConfig } from '@playwright/test';
import { root } from '../../scripts/paths.js';
import shared from '../playwright.config.js';

/** `pnpm examples`: the examples, built and driven with the packages as a newcomer installs them. */
export default defineConfig(shared, {
  outputDir: `${root}/.cache/examples`,
  globalSetup: './install.ts',
  projects: [{ name: 'examples', testMatch: '*.spec.ts' }],
});

import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import type { BrowserProviderOption } from 'vitest/node';
import { chromiumLaunchOptions } from './scripts/engines/chromium.js';
import { engineProvider } from './scripts/engines/vitest-provider.js';
import { sourceConfig } from './scripts/source-condition.js';

/**
 * The unit tests, run twice: in Node, and in the browser that the library is made for. A file named
 * *.node.test.ts or *.browser.test.ts runs only there.
 */
export default defineConfig({
  ...sourceConfig,
  test: {
    // Generous, as a laptop's or a CI machine's two cores are shared by tests and browser.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Much of the time other programs work, which ours are compared with.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['packages/*/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      inBrowser('chromium', playwright({ launchOptions: chromiumLaunchOptions() })),
      inBrowser('firefox', engineProvider('firefox')),
      inBrowser('webkit', engineProvider('webkit')),
    ],
  },
});

function inBrowser(
  name: 'chromium' | 'firefox' | 'webkit',
  provider: BrowserProviderOption,
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: [
        'packages/core/test/**/*.test.ts',
        'packages/decode/test/**/*.test.ts',
        'packages/digest/test/**/*.test.ts',
        'packages/*/test/**/*.browser.test.ts',
      ],
      exclude: ['**/*.node.test.ts'],
      globalSetup: ['packages/core/test/intake/serve-images.ts'],
      browser: {
        enabled: true,
        headless: true,
        provider,
        instances: [{ browser: name }],
        api: { host: '127.0.0.1' },
        screenshotFailures: false,
      },
    },
  };
}

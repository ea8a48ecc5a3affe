import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/engines/chromium.js';
import { engineProvider } from './scripts/engines/vitest-provider.js';
import { EVERYTHING_VARIABLE, isEverything } from './scripts/sample.js';
import { sourceConfig } from './scripts/source-condition.js';

const EVERYTHING = [
  'packages/core/test/**/*.test.ts',
  'packages/decode/test/**/*.test.ts',
  'packages/digest/test/**/*.test.ts',
  'packages/*/test/**/*.browser.test.ts',
];

/** Tests of what a browser does itself, or lets a page do: files, requests, workers, elements. */
const BROWSERS_OWN = [
  'packages/core/test/{source,workers,upload,download}/**/*.test.ts',
  'packages/core/test/{convert,crypto,digest}/**/*.browser.test.ts',
  'packages/core/test/intake/{http,without-origin}.browser.test.ts',
  'packages/core/test/disk/pipeline/web-worker.browser.test.ts',
  'packages/element/test/*.browser.test.ts',
];

/** What becomes of work whose worker is gone: the same with and without what Safari lacks. */
const LOST_WORKERS = 'packages/core/test/lost-workers.browser.test.ts';

/** Tests of files in the origin private file system. */
const ORIGIN_FILES = [
  LOST_WORKERS,
  'packages/core/test/disk/pipeline/*.browser.test.ts',
  'packages/core/test/intake/**/*.browser.test.ts',
];

/** What is measured and laid out. */
const PICTURES = ['packages/element/test/map/*.browser.test.ts'];

/** Bytes are bytes in every engine: a format, the decoders, and the digests stand for the rest. */
const SAMPLE = [
  'packages/core/test/formats/gpt/gpt.test.ts',
  'packages/core/test/formats/qcow2/qcow2.test.ts',
  'packages/decode/test/*.test.ts',
  'packages/digest/test/vectors.test.ts',
];

/** Walks over the whole corpus that take minutes in a browser, and are the same in Node: other tests read each image. */
const SLOW_IN_BROWSERS = [
  'packages/core/test/corpus/{drivers,damage}.test.ts',
  'packages/core/test/disk/corpus-content.test.ts',
];

/**
 * What uses nothing of a browser: Chromium's engine is Node's. `pnpm test --everything` runs it in Chromium, too; a format in
 * SAMPLE stands for it otherwise.
 */
const SAME_IN_NODE = [
  'packages/core/test/{bytes,check,contents,convert,corpus,policy,probe,qemu-img}/**/!(*.browser).test.ts',
  'packages/core/test/disk/formats/**',
  'packages/core/test/disk/pipeline/lost-workers.test.ts',
  'packages/core/test/formats/!(gpt|qcow2)/**',
  'packages/core/test/formats/*.test.ts',
];

/** The remaining orders of steps of what is kept in the page's storage: minutes, and run in Chromium by `pnpm test --everything`. */
const ALL_ORDERS = 'packages/core/test/intake/opfs/origin-machine.browser.test.ts';

/** Every step of what is kept there fails, or is the last: in Chromium, and by `pnpm test --everything` in each engine. */
const EACH_STEP = [
  'packages/core/test/intake/opfs/origin-store.browser.test.ts',
  'packages/core/test/intake/opfs/{stage-failures,without-move}.browser.test.ts',
];

/** Slow in Firefox, and run in Chromium. */
const SLOW_IN_FIREFOX = [
  ALL_ORDERS,
  'packages/core/test/**/crash*.browser.test.ts',
  'packages/core/test/**/deflate-workers*.test.ts',
];

/**
 * The unit tests: all of them in Node, and in each browser what may differ there. A file named
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
      inBrowser('chromium', 'chromium', EVERYTHING),
      inBrowser('firefox', 'firefox', [...BROWSERS_OWN, ...ORIGIN_FILES, ...PICTURES, ...SAMPLE]),
      // As Linux distributions build it, WebKit has no origin private file system: Safari's is imitated instead.
      inBrowser('webkit', 'webkit', [...BROWSERS_OWN, ...SAMPLE]),
      inBrowser('safari-limits', 'chromium', ORIGIN_FILES, ['packages/core/test/safari-limits.ts']),
    ],
  },
});

function inBrowser(
  name: string,
  browser: 'chromium' | 'firefox' | 'webkit',
  include: string[],
  setupFiles: string[] = [],
): TestProjectConfiguration {
  const provider =
    browser === 'chromium' ? playwright({ launchOptions: chromiumLaunchOptions() }) : engineProvider(browser);
  return {
    extends: true,
    test: {
      name,
      include,
      exclude: [
        '**/*.node.test.ts',
        ...SLOW_IN_BROWSERS,
        ...(isEverything ? [] : [...SAME_IN_NODE, ALL_ORDERS]),
        ...(isEverything || name === 'chromium' ? [] : EACH_STEP),
        ...(browser === 'firefox' ? SLOW_IN_FIREFOX : []),
        ...(name === 'safari-limits' ? [ALL_ORDERS, LOST_WORKERS] : []),
      ],
      setupFiles,
      // The pages of a browser have no environment of their own.
      env: isEverything ? { [EVERYTHING_VARIABLE]: '1' } : {},
      globalSetup: ['packages/core/test/intake/serve-images.ts'],
      browser: {
        enabled: true,
        headless: true,
        provider,
        instances: [{ browser }],
        api: { host: '127.0.0.1' },
        screenshotFailures: false,
      },
    },
  };
}

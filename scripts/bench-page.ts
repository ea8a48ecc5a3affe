import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { chromiumLaunchOptions } from './engines/chromium.js';
import { root } from './paths.js';
import { sourceConfig } from './source-condition.js';

/**
 * Builds a page and serves it while it is used. Built, like production pages: a worker that loads each module
 * separately would take a while to start.
 *
 * @param folder where to build it
 * @param sources the folder of the page
 * @param packages `built` for the packages as an application gets them, after `pnpm build`
 */
export async function withBenchPage<T>(
  name: string,
  folder: string,
  use: (address: string) => Promise<T>,
  sources: string = join(root, 'packages', 'core', 'bench'),
  packages: 'sources' | 'built' = 'sources',
): Promise<T> {
  const outDir = join(folder, 'page');
  const shared = {
    ...(packages === 'sources' && sourceConfig),
    root: sources,
    configFile: false,
    logLevel: 'error',
  } as const;
  await build({
    ...shared,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(shared.root, name) } },
    worker: { format: 'es' },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  try {
    return await use(`${server.resolvedUrls?.local[0]}${name}`);
  } finally {
    await server.close();
  }
}

/**
 * Opens a page in a browser of its own, so that its memory is known, and with a profile: without one, its files are
 * in memory.
 */
export async function withPage<T>(
  address: string,
  folder: string,
  use: (page: Page, peakMemory: () => Promise<number | null>) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), chromiumLaunchOptions());
  try {
    const page = await context.newPage();
    await page.goto(address);
    return await use(page, () => peakMemory(context));
  } finally {
    await context.close();
  }
}

/** Returns the peak memory of the process that shows the page, in MiB, as counted by the kernel. */
async function peakMemory(context: BrowserContext): Promise<number | null> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
  return peaks.length ? Math.max(...peaks.map(Number)) / 1024 : null;
}

/**
 * The speed of script digests in Chromium and in Firefox. Print it alone with `tsx --conditions=diskloupe-source
 * scripts/digest-speed.ts`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DigestFigure } from '../packages/digest/bench/race.js';
import { withBenchPage, withPage } from './bench-page.js';
import { root } from './paths.js';
import { ended } from './programs.js';

/** A browser's results. */
export interface BrowserDigests {
  readonly browser: string;
  /** Or why there are none. */
  readonly figures: readonly DigestFigure[] | string;
}

const FIREFOX = ['firefox-esr', 'firefox'] as const;
/** The longest time for a browser, in milliseconds. */
const PATIENCE = 120_000;

export async function measureDigests(): Promise<BrowserDigests[]> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-digests-'));
  try {
    return await withBenchPage(
      'index.html',
      folder,
      async (address) => [
        await inChromium(address, folder),
        await inFirefox(address, join(folder, 'firefox')),
      ],
      join(root, 'packages', 'digest', 'bench'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inChromium(address: string, folder: string): Promise<BrowserDigests> {
  return figuresOf('Chromium', (report) =>
    withPage(`${address}?report=${report.address}`, folder, () => report.posted),
  );
}

/** Without a driver: Firefox opens the page by itself, and the page posts its results. */
function inFirefox(address: string, profile: string): Promise<BrowserDigests> {
  // It does not start with a missing profile.
  mkdirSync(profile);
  return figuresOf('Firefox', async (report) => {
    for (const program of FIREFOX) {
      const page = `${address}?report=${report.address}`;
      const args = ['--headless', '--no-remote', '--profile', profile, page];
      const running = spawn(program, args, { stdio: 'ignore', detached: true });
      const missing = new Promise<'missing'>((resolve) => running.once('error', () => resolve('missing')));
      try {
        const outcome = await Promise.race([report.posted, missing]);
        if (outcome !== 'missing') return outcome;
      } finally {
        await ended(running);
      }
    }
    throw new Error('Firefox is not installed');
  });
}

interface Report {
  readonly address: string;
  readonly posted: Promise<string>;
}

async function figuresOf(browser: string, run: (report: Report) => Promise<string>): Promise<BrowserDigests> {
  let resolve: (body: string) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const posted = new Promise<string>((onPosted, onFailed) => {
    resolve = onPosted;
    reject = onFailed;
  });
  posted.catch(() => {});
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.end();
    resolve(Buffer.concat(parts).toString());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const timer = setTimeout(() => reject(new Error(`${browser} gave no figures`)), PATIENCE);
  try {
    const address = encodeURIComponent(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { figures, error } = JSON.parse(await run({ address, posted }));
    return { browser, figures: figures ?? error };
  } catch (error) {
    return { browser, figures: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
    server.closeAllConnections();
    server.close();
  }
}

export function printDigests(all: readonly BrowserDigests[]): void {
  console.log('| digest in a module worker of | algorithm | MiB/s | @noble/hashes | ratio |');
  console.log('| --- | --- | ---: | ---: | ---: |');
  for (const { browser, figures } of all) {
    if (typeof figures === 'string') console.log(`| ${browser} | ${figures} | | | |`);
    else {
      for (const { algorithm, ours, theirs, ratio } of figures) {
        const cells = [browser, algorithm, ours.toFixed(0), theirs.toFixed(0), ratio.toFixed(2)];
        console.log(`| ${cells.join(' | ')} |`);
      }
    }
  }
  console.log('');
}

const isMain = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) printDigests(await measureDigests());

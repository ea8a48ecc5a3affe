/**
 * `pnpm install-and-use`: from an empty folder and the packed packages to a first verdict, in each way in which a stranger
 * would do it. Arguments select rows by a part of their names; `--sample` runs a few.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions, ensureChromium } from '../../../scripts/engines/chromium.js';
import { packAll } from '../../../scripts/tarballs.js';
import { makeImage } from '../src/image.js';
import { type InstallRow, type PageRow, ROWS, writeApp } from './rows.js';

/** The longest time for one verdict, in milliseconds. */
const PATIENCE = 60_000;
const QUIET = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };

function run(folder: string, [program = '', ...args]: readonly string[]): string {
  return execFileSync(program, args, {
    cwd: folder,
    env: QUIET,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Returns what a form with the control says of the image. */
async function verdictOf(use: PageRow, folder: string, image: string): Promise<string> {
  const served = await use.serve(folder);
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(`${error}`));
    await page.goto(served.address);
    await page.evaluate(() => customElements.whenDefined('disk-image-input'));
    await page.locator('disk-image-input input[type=file]').setInputFiles(image);
    const input = page.locator('disk-image-input');
    await page.waitForFunction(
      () => document.querySelector('disk-image-input')?.matches(':state(accepted)'),
      undefined,
      {
        timeout: PATIENCE,
      },
    );
    const format: unknown = await input.evaluate((element) => Reflect.get(element, 'report').format);
    return [`${format} true`, ...said].join('\n');
  } finally {
    await browser.close();
    await served.close();
  }
}

async function outcomeOf(
  row: InstallRow,
  folder: string,
  tarballs: readonly string[],
  image: string,
): Promise<string> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  run(folder, ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs, ...row.needs]);
  writeApp(row, folder);
  const { use } = row;
  if (use.kind === 'node') return run(folder, [use.program ?? process.execPath, 'server.mjs', image]).trim();
  if (use.build) run(folder, use.build);
  return verdictOf(use, folder, image);
}

async function main(): Promise<boolean> {
  const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const isSample = process.argv.includes('--sample');
  const rows = ROWS.filter(
    ({ name, isSample: isOne }) =>
      (!isSample || isOne) && (!filters.length || filters.some((filter) => name.includes(filter))),
  );
  ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-install-'));
  try {
    const image = join(folder, 'disk.qcow2');
    writeFileSync(image, (await makeImage()).image);
    const tarballs = packAll('npm', join(folder, 'tarballs')).map(({ path }) => path);
    let isRight = true;
    let longest = 0;
    for (const [index, row] of rows.entries()) {
      const start = Date.now();
      const outcome = await outcomeOf(row, join(folder, `${index}`), tarballs, image).catch(faultOf);
      const isOk = outcome === 'qcow2 true';
      isRight &&= isOk;
      const seconds = (Date.now() - start) / 1000;
      longest = Math.max(longest, seconds);
      console.log(`${isOk ? 'ok' : 'not ok'}  ${row.name} (${seconds.toFixed(1)} s)`);
      if (!isOk) console.log(outcome);
    }
    console.log(`From an empty folder to a first verdict: at most ${longest.toFixed(1)} s.`);
    return isRight;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function faultOf(error: unknown): string {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
  return `${error}\n${stdout}\n${stderr}`;
}

process.exitCode = (await main()) ? 0 : 1;

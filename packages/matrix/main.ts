/**
 * `pnpm matrix`: builds a page in each way in which the package gets into pages, and checks in a browser whether it
 * gives the right bytes, and whether its workers run. Arguments select cases by a part of their names; `--sample`
 * runs a few.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumLaunchOptions, ensureChromium } from '../../scripts/engines/chromium.js';
import { CASES, type MatrixCase } from './src/cases.js';
import type { Outcome } from './src/scenario.js';
import { makeWorkspace, type Workspace } from './src/workspace.js';

/** The longest time for one page, in milliseconds. */
const PATIENCE = 240_000;
const DOCS = fileURLToPath(new URL('../../docs/workers.md', import.meta.url));
/** The workers that the scenario needs. */
const WORKERS = ['deflate', 'digest', 'unpack', 'write'];

async function outcomeOf(page: Page, address: string): Promise<Outcome> {
  await page.goto(address);
  for (let tries = 0; ; tries++) {
    try {
      await page.waitForFunction('globalThis.outcome', undefined, { timeout: PATIENCE });
      return await page.evaluate('globalThis.outcome');
    } catch (error) {
      // A dev server may reload the page once it has found all its modules.
      if (tries > 1 || !/context was destroyed|navigation/.test(`${error}`)) throw error;
    }
  }
}

/** Returns what is wrong; undefined if everything is right. */
function faultsOf({ hasWorkers }: MatrixCase, outcome: Outcome, { expected }: Workspace): string[] {
  const faults: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (`${found}` !== `${wanted}`) faults.push(`${what} is ${found}, not ${wanted}`);
  };
  expect('the format', outcome.format, 'qcow2');
  expect('the digest', outcome.digest, expected.image);
  expect('what is readable', outcome.readable, expected.disk);
  expect('what was converted', outcome.converted, expected.disk);
  expect('what was fetched', outcome.fetched, expected.disk);
  expect('what ran', outcome.ran, hasWorkers ? WORKERS : []);
  expect('what is reported', Object.keys(outcome.diagnostics).sort(), hasWorkers ? [] : WORKERS);
  return faults;
}

async function run(each: MatrixCase, browser: Browser, workspace: Workspace): Promise<string[]> {
  const served = await each.serve(workspace);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(`${error}`));
    let outcome: Outcome;
    try {
      outcome = await outcomeOf(page, served.address);
    } catch (error) {
      return [`${error}`, ...said];
    }
    for (const [worker, reason] of Object.entries(outcome.diagnostics))
      console.log(`    ${worker}: ${reason}`);
    return faultsOf(each, outcome, workspace);
  } finally {
    await context.close();
    await served.close();
  }
}

/** The table in docs/workers.md. */
function table(): string {
  const rows = CASES.map(({ name, hasWorkers }) => `| ${name} | ${hasWorkers ? 'workers' : 'the page'} |`);
  return ['| page | who does the work |', '| --- | --- |', ...rows].join('\n');
}

function checkDocs(): boolean {
  const text = readFileSync(DOCS, 'utf8');
  if (text.includes(table())) return true;
  if (process.argv.includes('--update')) {
    writeFileSync(DOCS, text.replace(/\| page \|.*\n(\|.*\n)*/, `${table()}\n`));
    return true;
  }
  console.error(`docs/workers.md has another table:\n${table()}\nRun it with --update.`);
  return false;
}

async function main(): Promise<boolean> {
  const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const isSample = process.argv.includes('--sample');
  const cases = CASES.filter(
    (each) =>
      (!isSample || each.isSample) &&
      (!filters.length || filters.some((filter) => each.name.includes(filter))),
  );
  const dist = new URL('../core/dist/unpack.worker.js', import.meta.url);
  if (!existsSync(dist)) throw new Error('There is no dist folder. Run `npx -y pnpm@12 build` first.');
  ensureChromium();
  let isRight = checkDocs();
  const workspace = await makeWorkspace();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    for (const each of cases) {
      const start = Date.now();
      const faults = await run(each, browser, workspace).catch((error: unknown) => [`${error}`]);
      isRight &&= !faults.length;
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      console.log(`${faults.length ? 'not ok' : 'ok'}  ${each.name} (${seconds} s)`);
      for (const fault of faults) console.log(`    ${fault}`);
    }
  } finally {
    await browser.close();
    workspace.remove();
  }
  return isRight;
}

process.exitCode = (await main()) ? 0 : 1;

/**
 * `pnpm test`: runs every stage, whatever the earlier ones said, and closes with a line that adds them up.
 *
 *   pnpm test                              all stages
 *   pnpm test --everything                 all stages, with full cross products instead of samples of them
 *   pnpm test --only node                  one stage; several: --only node,chromium
 *   pnpm test --only node qcow2            only the test files whose path contains "qcow2"
 *   pnpm test --only e2e -- --grep title   options for the test runner itself
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addCounts, type Counts, countStage, formatCounts } from './counts.js';
import { CHROMIUM_VARIABLE, ensureTestChromium } from './engines/chromium.js';
import { ensureEngine } from './engines/launch.js';
import { root } from './paths.js';
import { runStage, type StageResult } from './run-stage.js';
import { EVERYTHING_VARIABLE } from './sample.js';
import { type BrowserName, type Stage, stages } from './stages.js';
import { prepareTestPrograms } from './test-programs.js';

/** What is wrong with each browser that was asked for. */
const problems = new Map<BrowserName, string | undefined>();

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  checkNode();
  const { wanted, filters } = readArguments();
  mkdirSync(join(root, '.cache', 'test'), { recursive: true });

  if (wanted.some((stage) => stage.usesPrograms)) prepareTestPrograms();
  const results: StageResult[] = [];
  for (const stage of wanted) {
    const problem = stage.browser && problemWith(stage.browser);
    if (problem === undefined) {
      results.push(await runStage(stage, filters));
      continue;
    }
    const isRequired = stage.browser === 'chromium';
    console.error(`\n=== ${stage.name}: ${isRequired ? 'FAILED' : 'SKIPPED'}. ${problem}`);
    results.push({
      stage,
      ...(isRequired ? countStage(false) : { counts: { passed: 0, failed: 0, skipped: 1 }, failures: [] }),
      seconds: 0,
    });
  }

  // A log may keep only its end, and a stage's own output is long.
  for (const { stage, failures } of results)
    for (const failure of failures) console.log(`\nFAILED in ${stage.name}: ${failure}`);

  console.log('');
  for (const { stage, counts, seconds } of results) {
    const outcome = outcomeOf(counts);
    const time = `${seconds.toFixed(1)} s`;
    console.log(`${stage.name.padEnd(13)} ${outcome.padEnd(7)} ${time.padStart(8)}  ${formatCounts(counts)}`);
  }
  const total = addCounts(results.map((result) => result.counts));
  console.log(formatCounts(total));
  return total.failed === 0 ? 0 : 1;
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`These tests need Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

function readArguments(): { wanted: Stage[]; filters: string[] } {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' }, everything: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.everything) process.env[EVERYTHING_VARIABLE] = '1';
  if (values.only === undefined) {
    if (positionals.length > 0) throw new Error('A filter needs --only, as stages filter in different ways.');
    return { wanted: stages, filters: [] };
  }
  const names = values.only.split(',');
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    const known = stages.map((stage) => stage.name).join(', ');
    throw new Error(`There is no stage "${unknown}". Stages: ${known}.`);
  }
  return { wanted: stages.filter((stage) => names.includes(stage.name)), filters: positionals };
}

function outcomeOf({ passed, failed, skipped }: Counts): string {
  if (failed > 0) return 'FAILED';
  return passed === 0 && skipped > 0 ? 'SKIPPED' : 'ok';
}

/** Finds or installs a browser once for all stages, and returns what went wrong. */
function problemWith(browser: BrowserName): string | undefined {
  if (!problems.has(browser)) problems.set(browser, prepare(browser));
  return problems.get(browser);
}

function prepare(browser: BrowserName): string | undefined {
  try {
    const path = browser === 'chromium' ? ensureTestChromium() : ensureEngine(browser);
    if (browser === 'chromium') process.env[CHROMIUM_VARIABLE] = path;
    console.log(`Browser: ${path}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

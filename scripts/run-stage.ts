import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, countStage } from './counts.js';
import { root } from './paths.js';
import { plainOutput, type Stage } from './stages.js';

/** No stage comes near this; a hanging one must not block the others forever. */
const STAGE_LIMIT = 30 * 60_000;

export interface StageResult {
  stage: Stage;
  counts: Counts;
  /** Each failed test that the runner names. */
  failures: string[];
  seconds: number;
}

export async function runStage(stage: Stage, filters: string[]): Promise<StageResult> {
  const reportPath = join(root, '.cache', 'test', `${stage.name}.json`);
  // A previous run's report must not stand for one that crashed.
  rmSync(reportPath, { force: true });

  console.log(`\n=== ${stage.name}: ${stage.title}`);
  const start = performance.now();
  let succeeded = true;
  for (const command of stage.commands(filters, reportPath)) {
    succeeded &&= await runNode(command, reportPath);
  }
  const seconds = (performance.now() - start) / 1000;
  const { counts, failures } = countStage(succeeded, reportPath, stage.reader);
  console.log(`=== ${stage.name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return { stage, counts, failures, seconds };
}

function runNode(args: string[], reportPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...(plainOutput ? { NO_COLOR: '1' } : {}), DISKLOUPE_REPORT: reportPath },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: STAGE_LIMIT,
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code, signal) => {
      if (signal !== null) console.error(`Ended by ${signal}.`);
      resolve(code === 0);
    });
  });
}

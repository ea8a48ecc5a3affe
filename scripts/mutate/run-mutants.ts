import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { bundleTests } from './bundle.js';
import type { Mutant } from './find-mutants.js';
import type { RunnerData, RunRequest, RunResult } from './runner.js';

/** A mutant hangs if it takes this many times as long as all tests did. */
const HANGS_AFTER = 5;
/** In milliseconds, however fast the tests are. */
const HANGS_AFTER_AT_LEAST = 20_000;
/** For the run without a mutant, in milliseconds. */
const PLAIN_TIME = 300_000;

/** Results for the mutants of a format. */
export interface MutationResult {
  readonly format: string;
  readonly mutants: readonly Mutant[];
  /** Mutants that no test noticed. */
  readonly survivors: readonly Mutant[];
  /** Number of mutants that ran forever. */
  readonly hung: number;
}

/**
 * Runs the tests of a format once for each mutant of its sources.
 *
 * @throws Error if a test fails without any mutant
 */
export async function runMutants(format: string): Promise<MutationResult> {
  const { code, mutants } = await bundleTests(format);
  const runner = await bundleRunner();
  let thread = new Thread(runner, code);
  const started = performance.now();
  const first = await thread.run({ mutant: 0 }, PLAIN_TIME);
  if (!first?.plain || first.killedBy !== undefined)
    throw new Error(`${format}: a test fails without a mutant: ${first?.killedBy ?? 'it hangs'}`);
  const { seen, took } = first.plain;
  const time = Math.max(HANGS_AFTER_AT_LEAST, HANGS_AFTER * (performance.now() - started));
  // Fast ones first, because they notice most mutants.
  const order = [...took.keys()].sort((a, b) => (took[a] ?? 0) - (took[b] ?? 0));
  const survivors: Mutant[] = [];
  let hung = 0;
  for (const mutant of mutants) {
    const places = seen.get(mutant.site) ?? [];
    const tests = places.includes(-1) ? order : order.filter((place) => places.includes(place));
    const result = await thread.run({ mutant: mutant.id, tests }, time);
    if (!result) {
      hung++;
      thread = new Thread(runner, code);
    } else if (result.killedBy === undefined) survivors.push(mutant);
  }
  await thread.end();
  return { format, mutants, survivors, hung };
}

/** Threads do not inherit the TypeScript compilation of this one. */
async function bundleRunner(): Promise<string> {
  const entry = fileURLToPath(new URL('./runner.ts', import.meta.url));
  const options = { bundle: true, write: false, platform: 'node', format: 'cjs', target: 'node20' } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [entry], logLevel: 'error' });
  return outputFiles[0]?.text ?? '';
}

class Thread {
  readonly #worker: Worker;

  constructor(runner: string, code: string) {
    const workerData: RunnerData = { code, base: import.meta.url };
    this.#worker = new Worker(runner, { eval: true, workerData });
  }

  /**
   * @param time in milliseconds
   * @returns undefined if it takes longer; then the thread has ended
   */
  run(request: RunRequest, time: number): Promise<RunResult | undefined> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        void this.end().then(() => resolve(undefined));
      }, time);
      this.#worker.removeAllListeners();
      this.#worker.once('error', reject);
      this.#worker.once('message', (result: RunResult) => {
        clearTimeout(timer);
        resolve(result);
      });
      this.#worker.postMessage(request);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

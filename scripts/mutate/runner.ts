/**
 * The thread that runs mutants: it receives a format once and numbers after that, and ends with a mutant that hangs.
 */
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { installOperators } from './operators.js';
import { type CollectedTest, collectTests } from './test-api.js';

/** The result of a run. */
export interface RunResult {
  readonly mutant: number;
  /** The title of the first test that failed; undefined if all passed. */
  readonly killedBy: string | undefined;
  /** For the run without a mutant. */
  readonly plain?: PlainRun;
}

/** Results of the run without a mutant. */
export interface PlainRun {
  /** By place in the sources, the tests that executed it; `-1` is during loading. */
  readonly seen: ReadonlyMap<number, readonly number[]>;
  /** The time of each test, in milliseconds. */
  readonly took: readonly number[];
}

export interface RunRequest {
  readonly mutant: number;
  /** The numbers of the tests to run; all by default. */
  readonly tests?: readonly number[] | undefined;
}

export interface RunnerData {
  /** The script with the tests. */
  readonly code: string;
  /** Base URL of its modules. */
  readonly base: string;
}

const scope = globalThis as typeof globalThis & { $mutant: number; $seen: Set<number> };
const { code, base }: RunnerData = workerData;
const require = createRequire(base);
installOperators();
const script = new Script(`(function (require, module, exports) {${code}\n})`, { filename: 'mutants.cjs' });

/** Loads all files again, because constants are computed on load. */
function load(): readonly CollectedTest[] {
  const { api, tests } = collectTests();
  const module = { exports: {} };
  script.runInThisContext()((id: string) => (id === 'vitest' ? api : require(id)), module, module.exports);
  return tests;
}

parentPort?.on('message', async ({ mutant, tests: chosen }: RunRequest) => {
  scope.$mutant = mutant;
  scope.$seen = new Set();
  const seen = new Map<number, number[]>();
  const note = (place: number): void => {
    for (const id of scope.$seen) seen.set(id, [...(seen.get(id) ?? []), place]);
    scope.$seen = new Set();
  };
  const took: number[] = [];
  let killedBy: string | undefined;
  try {
    const tests = load();
    if (mutant === 0) note(-1);
    for (const place of chosen ?? tests.keys()) {
      const test = tests[place];
      const started = performance.now();
      try {
        await test?.run();
      } catch (error) {
        killedBy = `${test?.title}: ${error instanceof Error ? error.message : error}`;
      }
      took[place] = performance.now() - started;
      if (mutant === 0) note(place);
      if (killedBy !== undefined) break;
    }
  } catch (error) {
    killedBy = `loading: ${error instanceof Error ? error.message : error}`;
  }
  const result: RunResult = { mutant, killedBy, ...(mutant === 0 && { plain: { seen, took } }) };
  parentPort?.postMessage(result);
});

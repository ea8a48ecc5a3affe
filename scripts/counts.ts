import { readFileSync } from 'node:fs';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Reads a test runner's report; throws if the file is missing or is not such a report. */
export type ReportReader = (path: string) => Counts;

/** Vitest's JSON reporter, which has Jest's fields. A file that could not be loaded lists no tests. */
export const readVitestReport: ReportReader = (path) => {
  const json = readJson(path);
  const files = json['testResults'] as { status: string; assertionResults: unknown[] }[];
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: number(json, 'numPassedTests'),
    failed: number(json, 'numFailedTests') + unloaded.length,
    skipped: number(json, 'numPendingTests') + number(json, 'numTodoTests'),
  };
};

/** Playwright's JSON reporter. A flaky test passed in the end, but only on retry: that is a failure. */
export const readPlaywrightReport: ReportReader = (path) => {
  const stats = readJson(path)['stats'] as Json;
  return {
    passed: number(stats, 'expected'),
    failed: number(stats, 'unexpected') + number(stats, 'flaky'),
    skipped: number(stats, 'skipped'),
  };
};

/**
 * One stage's counts. A runner that failed without naming a failed test (it crashed, say) has one more failure, and a
 * stage without a report counts as one test.
 */
export function countStage(succeeded: boolean, reportPath?: string, reader?: ReportReader): Counts {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  if (reportPath !== undefined && reader !== undefined) {
    try {
      counts = reader(reportPath);
    } catch (error) {
      console.error(`No report of this stage: ${error instanceof Error ? error.message : error}`);
      succeeded = false;
    }
  } else if (succeeded) {
    counts.passed = 1;
  }
  if (!succeeded && counts.failed === 0) counts.failed = 1;
  return counts;
}

export function addCounts(all: Counts[]): Counts {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** The closing line of a run, for people and machines. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

type Json = Record<string, unknown>;

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function number(json: Json, key: string): number {
  const value = json[key];
  if (typeof value !== 'number') throw new Error(`the report has no number "${key}".`);
  return value;
}

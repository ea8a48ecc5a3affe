import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.js';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What a test runner reports. */
export interface TestReport {
  counts: Counts;
  /** Each failed test: its file, name, and message. */
  failures: string[];
}

/** Reads a test runner's report; throws if the file is missing or is not such a report. */
export type ReportReader = (path: string) => TestReport;

/** Vitest's JSON reporter, which has Jest's fields. A file that could not be loaded lists no tests. */
export const readVitestReport: ReportReader = (path) => {
  const json = readJson(path);
  const files = json['testResults'] as VitestFile[];
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => describeFailure(name, fullName, failureMessages[0])),
  );
  return {
    counts: {
      passed: number(json, 'numPassedTests'),
      failed: number(json, 'numFailedTests') + unloaded.length,
      skipped: number(json, 'numPendingTests') + number(json, 'numTodoTests'),
    },
    failures: [
      ...failed,
      ...unloaded.map(({ name, message }) => describeFailure(name, 'not loaded', message)),
    ],
  };
};

interface VitestFile {
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

/** Playwright's JSON reporter. A flaky test passed in the end, but only on retry: that is a failure. */
export const readPlaywrightReport: ReportReader = (path) => {
  const json = readJson(path);
  const stats = json['stats'] as Json;
  return {
    counts: {
      passed: number(stats, 'expected'),
      failed: number(stats, 'unexpected') + number(stats, 'flaky'),
      skipped: number(stats, 'skipped'),
    },
    failures: (json['suites'] as PlaywrightSuite[]).flatMap(playwrightFailures),
  };
};

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string; results: { errors: { message?: string }[] }[] }[] }[];
}

function playwrightFailures({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const failed = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors }) => errors.flatMap(({ message = [] }) => message));
        return describeFailure(file, title, messages.join('\n'));
      }),
  );
  return [...failed, ...suites.flatMap(playwrightFailures)];
}

/** Much of a long message is a stack. */
const MESSAGE_LINES = 12;

function describeFailure(file: string, name: string, message = 'no message'): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, MESSAGE_LINES);
  return [`${relative(root, resolve(root, file))} › ${name}`, ...lines].join('\n    ');
}

/**
 * One stage's counts and failed tests. A runner that failed without naming a failed test (it crashed, say) has one more failure, and a
 * stage without a report counts as one test.
 */
export function countStage(succeeded: boolean, reportPath?: string, reader?: ReportReader): TestReport {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  let failures: string[] = [];
  if (reportPath !== undefined && reader !== undefined) {
    try {
      ({ counts, failures } = reader(reportPath));
    } catch (error) {
      console.error(`No report of this stage: ${error instanceof Error ? error.message : error}`);
      succeeded = false;
    }
  } else if (succeeded) {
    counts.passed = 1;
  }
  if (!succeeded && counts.failed === 0) counts.failed = 1;
  return { counts, failures };
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

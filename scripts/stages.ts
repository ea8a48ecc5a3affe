import { type ReportReader, readPlaywrightReport, readVitestReport } from './counts.js';
import type { EngineName } from './engines/engine.js';
import { SOURCE_CONDITION } from './source-condition.js';
import { toolPath } from './tools.js';

/** Chromium is required; a stage of another engine is skipped where there is none and none can be installed. */
export type BrowserName = 'chromium' | EngineName;

export interface Stage {
  name: string;
  title: string;
  /** Programs for Node to run one after another, each a script and its arguments. */
  commands: (filters: string[], reportPath: string) => string[][];
  /** Reads the last command's report; a stage without one counts as a single test. */
  reader?: ReportReader;
  browser?: BrowserName;
  /** Compares with programs that it needs, if available. */
  usesPrograms?: boolean;
}

/** Nobody wants color codes in a file or a CI log; not every tool finds out by itself. */
export const plainOutput: boolean = !process.stdout.isTTY && !process.env['FORCE_COLOR'];

/** All stages, in execution order: the cheapest news first. */
export const stages: Stage[] = [
  {
    name: 'lint',
    title: 'Lint and format',
    commands: () => [[toolPath('biome'), 'ci', ...(plainOutput ? ['--colors=off'] : []), '.']],
  },
  {
    name: 'types',
    title: 'Type-check',
    commands: () => [[toolPath('tsc'), '-b']],
  },
  {
    name: 'build',
    title: 'Build, and import the result in Node',
    commands: () => [[toolPath('tsx'), 'scripts/build.ts'], ['scripts/check-dist.mjs']],
  },
  {
    name: 'packages',
    title: 'Pack, and check what a stranger installs',
    commands: () => [[toolPath('tsx'), `--conditions=${SOURCE_CONDITION}`, 'scripts/check-packages.ts']],
  },
  {
    name: 'node',
    title: 'Unit tests in Node',
    commands: (filters, reportPath) => [vitest('node', filters, reportPath)],
    reader: readVitestReport,
    usesPrograms: true,
  },
  {
    name: 'chromium',
    title: 'Unit tests in Chromium',
    commands: (filters, reportPath) => [vitest('chromium', filters, reportPath)],
    reader: readVitestReport,
    browser: 'chromium',
  },
  {
    name: 'firefox',
    title: "Unit tests of what is the browser's own, in Firefox",
    commands: (filters, reportPath) => [vitest('firefox', filters, reportPath)],
    reader: readVitestReport,
    browser: 'firefox',
  },
  {
    name: 'webkit',
    title: 'The same in WebKit',
    commands: (filters, reportPath) => [vitest('webkit', filters, reportPath)],
    reader: readVitestReport,
    browser: 'webkit',
  },
  {
    name: 'safari-limits',
    title: 'Files of the origin, in a Chromium without what Safari lacks',
    commands: (filters, reportPath) => [vitest('safari-limits', filters, reportPath)],
    reader: readVitestReport,
    browser: 'chromium',
  },
  {
    name: 'matrix',
    title: 'A few of the ways into a page, in Chromium',
    commands: () => [
      [toolPath('tsx'), `--conditions=${SOURCE_CONDITION}`, 'packages/matrix/main.ts', '--sample'],
    ],
    browser: 'chromium',
  },
  {
    name: 'install',
    title: 'From an empty folder to a verdict, in a few of the ways',
    commands: () => [
      [toolPath('tsx'), `--conditions=${SOURCE_CONDITION}`, 'packages/matrix/install/main.ts', '--sample'],
    ],
    browser: 'chromium',
  },
  {
    name: 'e2e',
    title: 'The built demo in Chromium',
    commands: (filters) => [playwright('chromium', filters)],
    reader: readPlaywrightReport,
    browser: 'chromium',
  },
  {
    name: 'examples',
    title: 'The examples with the packed packages, in Chromium',
    commands: (filters) => [[toolPath('playwright'), 'test', ...filters, '--config', 'e2e/examples']],
    reader: readPlaywrightReport,
    browser: 'chromium',
  },
  {
    name: 'e2e-firefox',
    title: 'The flows of the built demo in Firefox',
    commands: (filters) => [playwright('firefox', filters)],
    reader: readPlaywrightReport,
    browser: 'firefox',
  },
  {
    name: 'e2e-webkit',
    title: 'The flows of the built demo in WebKit',
    commands: (filters) => [playwright('webkit', filters)],
    reader: readPlaywrightReport,
    browser: 'webkit',
  },
  {
    name: 'docs',
    title: 'The documentation site: its links, search, and an image dropped on it',
    commands: (filters) => [
      [toolPath('tsx'), `--conditions=${SOURCE_CONDITION}`, 'docs/.vitepress/build.ts'],
      [toolPath('playwright'), 'test', ...filters, '--config', 'e2e/site.config.ts'],
    ],
    reader: readPlaywrightReport,
    browser: 'chromium',
  },
];

function vitest(project: string, filters: string[], reportPath: string): string[] {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  return [toolPath('vitest'), 'run', '--project', project, ...reporters, ...filters];
}

/** The Playwright config adds a JSON report, and reads its path from the environment. */
function playwright(project: string, filters: string[]): string[] {
  // Filters come first: whatever follows --project is the name of another project.
  return [toolPath('playwright'), 'test', ...filters, '--config', 'e2e', '--project', project];
}

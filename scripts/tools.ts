import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';

const PACKAGES = {
  biome: '@biomejs/biome',
  playwright: '@playwright/test',
  tsc: 'typescript',
  /** The oldest that reads our types. */
  'tsc-5.7': 'typescript-5.7',
  tsx: 'tsx',
  vite: 'vite',
  vitest: 'vitest',
};

export type Tool = keyof typeof PACKAGES;

/**
 * Returns the script behind a tool's command, to be run with `process.execPath`: that works on every system, while
 * the entries in node_modules/.bin are shell scripts or .cmd files.
 */
export function toolPath(tool: Tool): string {
  const folder = join(root, 'node_modules', PACKAGES[tool]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[tool.replace(/-.*/, '')];
  if (script === undefined) throw new Error(`${PACKAGES[tool]} has no command named ${tool}.`);
  return join(folder, script);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';
import { SOURCE_CONDITION } from './source-condition.js';

const core = join(root, 'packages', 'core');

const { exports } = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>> | string>>;
};

/** An importable entry of packages/core. */
export interface CoreEntry {
  /** Its import specifier, e.g. `@diskloupe/core/disk`. */
  readonly name: string;
  /** The file in the sources, e.g. `disk/index.ts`. */
  readonly source: string;
  /** The file in `dist`, e.g. `disk.js`. */
  readonly built: string;
}

/** All entries in package.json. */
export const coreEntries: readonly CoreEntry[] = Object.entries(exports).flatMap(([path, conditions]) =>
  // The other one is package.json itself.
  typeof conditions === 'string'
    ? []
    : {
        name: `@diskloupe/core${path.slice(1)}`,
        source: (conditions[SOURCE_CONDITION] ?? '').replace(/^\.\/src\//, ''),
        built: (conditions['default'] ?? '').replace(/^\.\/dist\//, ''),
      },
);

/** The path of an entry's source. */
export function sourceOf({ source }: CoreEntry): string {
  return join(core, 'src', source);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../scripts/paths.js';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';

/** What a person imports from a package. */
export interface Entry {
  /** Its import specifier, e.g. `@diskloupe/decode/zstd`. */
  readonly name: string;
  /** The path of its source. */
  readonly file: string;
}

type Conditions = Readonly<Record<string, unknown>>;

const PACKAGES = ['core', 'decode', 'digest', 'element'];

/** Every entry with sources, except those that repeat others or that a worker is started with. */
export const entries: readonly Entry[] = PACKAGES.flatMap((folder) => {
  const path = join(root, 'packages', folder);
  const { name, exports } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, Conditions | string>>;
  };
  return Object.entries(exports).flatMap(([key, conditions]) => {
    const source = typeof conditions === 'string' ? undefined : conditions[SOURCE_CONDITION];
    if (typeof source !== 'string' || key === './all' || key.startsWith('./workers/')) return [];
    return { name: `${name}${key.slice(1)}`, file: join(path, source) };
  });
});

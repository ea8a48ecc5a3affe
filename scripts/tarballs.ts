import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.js';

/** A program that packs packages. */
export type Packer = 'npm' | 'pnpm';

/** A package as it is published. */
export interface Tarball {
  /** The name of the package, e.g. `@diskloupe/core`. */
  readonly name: string;
  readonly path: string;
}

/** The folders of the published packages, in the order in which they depend on each other. */
const FOLDERS = ['decode', 'digest', 'core', 'element', 'cli'].map((name) => join(root, 'packages', name));

const COMMANDS: Readonly<Record<Packer, readonly string[]>> = {
  npm: ['npm', 'pack', '--pack-destination'],
  pnpm: ['npx', '-y', 'pnpm@12', 'pack', '--pack-destination'],
};

/** Packs every published package into a folder. */
export function packAll(packer: Packer, folder: string): Tarball[] {
  mkdirSync(folder, { recursive: true });
  return FOLDERS.map((cwd) => {
    const before = readdirSync(folder);
    const [program = '', ...args] = COMMANDS[packer];
    execFileSync(program, [...args, folder], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    const [file = ''] = readdirSync(folder).filter((each) => !before.includes(each));
    const { name } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as { name: string };
    return { name, path: join(folder, file) };
  });
}

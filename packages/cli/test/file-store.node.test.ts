import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { describeStore } from '../../core/test/intake/store-contract.js';
import { FileStore } from '../src/file-store.js';
import { fileTarget } from '../src/file-target.js';
import { partPath } from '../src/stale-parts.js';

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
const staged = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));

describe('files of Node', () => {
  describeStore({
    open: async (name) => new FileStore(fileTarget(path(name), true, new Set())),
    committed: async (name) =>
      existsSync(path(name)) ? new Uint8Array(readFileSync(path(name))) : undefined,
    put: async (name, bytes) => writeFileSync(path(name), bytes),
    staged: async () => staged(),
    async leaveStale(name) {
      // Of a process that began before this machine did.
      const left = partPath(path(name)).replace(/-\d+(?=-[\da-f]{8}-[\da-f]{8}\.part$)/, '-1');
      writeFileSync(path(basename(left)), 'half of it');
    },
    async loseStaged() {
      for (const name of staged()) unlinkSync(path(name));
    },
    async reset() {
      for (const name of readdirSync(folder)) unlinkSync(path(name));
    },
  });
});

import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeStore } from '../../core/test/intake/store-contract.js';
import { HOSTILE_NAMES } from '../../core/test/intake/store-place.js';
import { FileStore } from '../src/file-store.js';
import { fileTarget } from '../src/file-target.js';
import { partPath } from '../src/stale-parts.js';

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of this process. */
const locked = new Set<string>();

const path = (name: string): string => join(folder, name);
const staged = (): string[] => readdirSync(folder).filter((name) => /^\.diskloupe-.*\.part$/.test(name));

/** The name of a staged file of a process with this one's number, started before the machine was. */
function ofTheDead(name: string): string {
  return name.replace(/-\d+(?=-[\da-f]{8}-[\da-f]{8}\.part$)/, '-1');
}

describe('files of Node', () => {
  describeStore({
    open: async (name) => new FileStore(fileTarget(path(name), true, new Set()), locked),
    committed: async (name) =>
      existsSync(path(name)) ? new Uint8Array(readFileSync(path(name))) : undefined,
    put: async (name, bytes) => writeFileSync(path(name), bytes),
    staged: async () => staged(),
    async leaveStale(name) {
      writeFileSync(path(ofTheDead(basename(partPath(path(name))))), 'half of it');
    },
    async loseStaged() {
      for (const name of staged()) unlinkSync(path(name));
    },
    // Folders contain no such files.
    hostileNames: HOSTILE_NAMES.filter((name) => name !== '.' && name !== '..'),
    async crash() {
      locked.clear();
      for (const name of staged()) renameSync(path(name), path(ofTheDead(name)));
    },
    async reset() {
      locked.clear();
      for (const name of readdirSync(folder)) unlinkSync(path(name));
    },
  });
});

it('keeps a file open while a thread still writes to it', async () => {
  const part = await new FileStore(fileTarget(path('written'), true, new Set()), locked).create();
  const sink = await part.open();
  // Every other block is a hole, so that this takes many writes.
  const bytes = new Uint8Array(2 ** 20).map((_, i) => Math.floor(i / 4096) % 2);
  const writing = sink.write(bytes, 0);
  await part.discard();
  await expect(writing).resolves.toBeUndefined();
  expect(staged()).toEqual([]);
});

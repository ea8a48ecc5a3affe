import { describe } from 'vitest';
import { MemoryFiles, MemoryStore } from './memory-store.js';
import { describeStore } from './store-contract.js';
import { HOSTILE_NAMES } from './store-place.js';

describe('files in memory', () => {
  let files = new MemoryFiles();
  describeStore({
    open: async (name) => new MemoryStore(files, name),
    committed: async (name) => files.committed.get(name),
    put: async (name, bytes) => void files.committed.set(name, bytes),
    staged: async () => [...files.staged.keys()],
    leaveStale: async (name) => void files.staged.set(`${name}.part`, new Uint8Array(10)),
    loseStaged: async () => files.staged.clear(),
    hostileNames: HOSTILE_NAMES,
    crash: async (name) => void files.locked.delete(name),
    async reset() {
      files = new MemoryFiles();
    },
  });
});

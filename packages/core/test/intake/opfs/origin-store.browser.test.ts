import { describe } from 'vitest';
import { OriginStore } from '../../../src/intake/opfs/origin-store.js';
import { describeStore } from '../store-contract.js';
import { clearOrigin, namesIn, putFile, stagedNames } from './origin.js';

const IMAGES = 'diskloupe-images';
const STAGING = 'diskloupe-staging';

describe('the private file system of a browser', () => {
  describeStore({
    open: (name) => OriginStore.open(name),
    async committed(name) {
      if (!(await namesIn(IMAGES)).includes(name)) return undefined;
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(IMAGES);
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    put: async (name, bytes) => void (await putFile(IMAGES, name, bytes)),
    staged: stagedNames,
    leaveStale: async (name) => void (await putFile(STAGING, `${name}.part`, Uint8Array.of(1))),
    async loseStaged() {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(STAGING, {
        create: true,
      });
      // What a worker has open stays.
      for (const name of await stagedNames()) await folder.removeEntry(name).catch(() => {});
    },
    reset: clearOrigin,
  });
});

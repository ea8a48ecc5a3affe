import { stagedName } from '../../../src/download/staged-name.js';
import { OriginStore } from '../../../src/intake/opfs/origin-store.js';
import { HOSTILE_NAMES, type StorePlace } from '../store-place.js';
import { clearOrigin, namesIn, putFile, stagedNames } from './origin.js';

const IMAGES = 'diskloupe-images';
const STAGING = 'diskloupe-staging';

/** The origin private file system of a browser. */
export const ORIGIN: StorePlace = {
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
    // Files that a worker has open stay.
    for (const name of await stagedNames()) await folder.removeEntry(name).catch(() => {});
  },
  hostileNames: [...HOSTILE_NAMES, '../up.img', 'a/b', 'a\\b', '\0'].filter(isAlone),
  reset: clearOrigin,
};

/** Some become one name: the first of those. */
function isAlone(name: string, i: number, all: readonly string[]): boolean {
  return all.findIndex((each) => stagedName(each) === stagedName(name)) === i;
}

/* Module worker: the race with @noble/hashes, because a page's digests run in one. */
import { noble, race } from './race.js';

globalThis.onmessage = () => globalThis.postMessage(race('@noble/hashes', noble));

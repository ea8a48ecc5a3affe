/* What runs in a module worker: the race with @noble/hashes, as digests of a page run in one. */
import { noble, race } from './race.js';

globalThis.onmessage = () => globalThis.postMessage(race('@noble/hashes', noble));

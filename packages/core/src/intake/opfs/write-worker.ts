/* What runs in a module worker: it writes one file of the origin's private file system. */
import { HandleWriter } from './handle-writer.js';

const writer = new HandleWriter((message, transfer) => globalThis.postMessage(message, { transfer }));
globalThis.onmessage = ({ data }) => writer.take(data);

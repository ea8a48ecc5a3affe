/* What runs in a module worker: it packs clusters, several with each message. */
import { type FromDeflateWorker, packUnits, type ToDeflateWorker } from './deflate-job.js';
import { packRaw } from './deflate-raw.js';

const post = (message: FromDeflateWorker, transfer: ArrayBuffer[]): void =>
  globalThis.postMessage(message, { transfer });

let unitSize = 1;

globalThis.onmessage = ({ data }: MessageEvent<ToDeflateWorker>) => {
  if ('unitSize' in data) {
    unitSize = data.unitSize;
    post({ ready: true }, []);
    return;
  }
  const answer = packUnits(data, unitSize, packRaw);
  post(answer, [answer.packed.buffer, answer.lengths.buffer]);
};

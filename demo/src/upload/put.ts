import { ProgressMeter } from '@diskloupe/core/upload';
import type { Running } from '../task.js';
import { shareOf, transferText } from '../transfer-text.js';
import { type Arrival, arrivalOf, type Offer } from './offer.js';

/** Sends a file as is. `fetch` reports no upload progress, and streams only over HTTP/2. */
export function putFile({ images }: Offer, file: File, { signal, show }: Running): Promise<Arrival> {
  const request = new XMLHttpRequest();
  const meter = new ProgressMeter(file.size);
  return new Promise((resolve, reject) => {
    request.open('PUT', `${images}/${encodeURIComponent(file.name)}`);
    request.upload.onprogress = ({ loaded }) => {
      const progress = meter.at(loaded);
      show(shareOf(progress), transferText(progress));
    };
    request.onload = () => {
      try {
        resolve(arrivalOf(request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new Error('the connection to the server was lost'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

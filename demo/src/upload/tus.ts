import { ProgressMeter } from '@diskloupe/core';
import { fingerprint } from '@diskloupe/core/upload';
import { Upload } from 'tus-js-client';
import type { Running } from '../task.js';
import { shareOf, transferText } from '../transfer-text.js';
import { type Arrival, arrivalOf, type Offer } from './offer.js';

/** Of one request, in bytes: as much is sent again at most where the connection breaks. */
const CHUNK = 8 * 1024 * 1024;

/** Sends a file by tus: what was sent before the page was closed is not sent again. */
export async function tusFile({ tus }: Offer, file: File, { signal, show }: Running): Promise<Arrival> {
  signal.throwIfAborted();
  const meter = new ProgressMeter(file.size);
  let upload: Upload | undefined;
  const done = new Promise<Arrival>((resolve, reject) => {
    upload = new Upload(file, {
      endpoint: tus,
      chunkSize: CHUNK,
      retryDelays: [0, 1000, 3000, 5000],
      metadata: { filename: file.name },
      // By its content, too: a disk that was used meanwhile is another one.
      fingerprint: () => fingerprint(file),
      removeFingerprintOnSuccess: true,
      onProgress(sent) {
        const progress = meter.at(sent);
        show(shareOf(progress), transferText(progress));
      },
      onSuccess: ({ lastResponse }) => resolve(arrivalOf(200, lastResponse.getBody())),
      onError(error) {
        const response = 'originalResponse' in error ? error.originalResponse : null;
        try {
          resolve(arrivalOf(response?.getStatus() ?? 0, response?.getBody() ?? ''));
        } catch {
          reject(response ? error : new Error('the connection to the server was lost'));
        }
      },
    });
    signal.addEventListener('abort', () => {
      void upload?.abort();
      reject(signal.reason);
    });
  });
  const [before] = (await upload?.findPreviousUploads()) ?? [];
  // It may have been cancelled meanwhile.
  if (signal.aborted) return done;
  if (before) upload?.resumeFromPreviousUpload(before);
  upload?.start();
  return done;
}

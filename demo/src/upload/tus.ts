import { fingerprint, ProgressMeter } from '@diskloupe/core/upload';
import { Upload } from 'tus-js-client';
import type { Running } from '../task.js';
import { shareOf, transferText } from '../transfer-text.js';
import { type Arrival, arrivalOf, type Offer } from './offer.js';

/** Size of one request, in bytes: the most that is sent again after a broken connection. */
const CHUNK = 8 * 1024 * 1024;

/** Sends a file by tus: does not send again what was sent before the page was closed. */
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
      // It covers the content: a disk that was used meanwhile is a different one.
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
  // It may have been canceled meanwhile.
  if (signal.aborted) return done;
  if (before) upload?.resumeFromPreviousUpload(before);
  upload?.start();
  return done;
}

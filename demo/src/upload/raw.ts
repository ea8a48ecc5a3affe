import { openDisk } from '@diskloupe/core/disk';
import { HttpError } from '@diskloupe/core/errors';
import { fingerprint, ProgressMeter, ResumeRecords, uploadChunks } from '@diskloupe/core/upload';
import type { Running } from '../task.js';
import { shareOf, transferText } from '../transfer-text.js';
import { type Arrival, arrivalOf, type Offer } from './offer.js';

/** Outlives the page, so that an upload can resume when it is opened again. */
const records = new ResumeRecords({
  get: (key) => localStorage.getItem(key),
  set: (key, value) => localStorage.setItem(key, value),
  delete: (key) => localStorage.removeItem(key),
});

/** Sends the virtual disk of a file, in chunks without zeros; does not send again what was sent before. */
export async function sendRaw({ disks }: Offer, file: File, { signal, show }: Running): Promise<Arrival> {
  const disk = await openDisk(file, { signal });
  const url = `${disks}/${encodeURIComponent(`${file.name.replace(/\.[^.]*$/, '')}.raw`)}`;
  const put = (range: string, body?: BodyInit, of: AbortSignal = signal): Promise<Response> =>
    fetch(url, {
      method: 'PUT',
      headers: { 'Content-Range': `bytes ${range}/${disk.size}` },
      signal: of,
      ...(body !== undefined && { body }),
    });

  const of = await fingerprint(file, { signal });
  const from = await sentBefore(of, url, signal);
  const meter = new ProgressMeter(disk.size);
  await uploadChunks(
    disk,
    async ({ offset, data }, { signal: ofChunk }) => {
      const response = await put(`${offset}-${offset + data.length - 1}`, data, ofChunk);
      const { ok, status } = response;
      if (!ok) throw new HttpError(url, status, { code: 'http_status', params: { status } });
    },
    {
      from,
      signal,
      onProgress({ offset }) {
        const progress = meter.at(offset);
        show(shareOf(progress), transferText(progress));
        // Nothing to resume at the end.
        if (offset < disk.size) void records.keep(of, offset, url);
      },
    },
  );
  const response = await put('*');
  await records.forget(of);
  return arrivalOf(response.status, await response.text());
}

/** In bytes; 0 if nothing was sent, or the server no longer has it. */
async function sentBefore(of: string, url: string, signal: AbortSignal): Promise<number> {
  const record = await records.find(of);
  if (!record || record.data !== url) return 0;
  return (await fetch(url, { signal })).ok ? record.offset : 0;
}

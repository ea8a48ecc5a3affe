import { openDisk, ProgressMeter, uploadChunks } from '@diskloupe/core';
import type { Running } from '../task.js';
import { shareOf, transferText } from '../transfer-text.js';
import { type Arrival, arrivalOf, type Offer } from './offer.js';

/** Sends the disk inside a file, in pieces and without what is zeros. */
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
  const meter = new ProgressMeter(disk.size);
  await uploadChunks(
    disk,
    async ({ offset, data }, { signal: ofChunk }) => {
      const response = await put(`${offset}-${offset + data.length - 1}`, data, ofChunk);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
    },
    {
      signal,
      onProgress({ offset }) {
        const progress = meter.at(offset);
        show(shareOf(progress), transferText(progress));
      },
    },
  );
  const response = await put('*');
  return arrivalOf(response.status, await response.text());
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { checkedName, receiveFile, TUS } from './files.js';
import { MAX_SIZE } from './judge.js';

/** Uploads that go on after a break. The metadata of each has its `filename`. */
export const tus = new Server({
  path: '/tus',
  relativeLocation: true,
  maxSize: MAX_SIZE,
  datastore: new FileStore({ directory: TUS }),
  async onUploadCreate(_request, { metadata }) {
    if (!checkedName(metadata?.['filename']))
      throw refusal(400, { error: 'the metadata has no usable filename' });
    return {};
  },
  async onUploadFinish(_request, { id, metadata }) {
    const name = checkedName(metadata?.['filename']) ?? id;
    const { status, ...answer } = await receiveFile(join(TUS, id), name);
    await rm(join(TUS, `${id}.json`), { force: true });
    if (status !== 201) throw refusal(status, answer);
    return { status_code: 200, body: JSON.stringify(answer) };
  },
});

/** What the server of tus answers if a hook throws it. */
function refusal(
  status_code: number,
  answer: unknown,
): { readonly status_code: number; readonly body: string } {
  return { status_code, body: JSON.stringify(answer) };
}

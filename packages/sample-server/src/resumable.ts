import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { statusOf } from './answer.js';
import { judgeArrival } from './arrival.js';
import { fileNameOf } from './names.js';
import type { Takes } from './takes.js';

/** Takes files by tus (version 1.0.0 of its protocol), which goes on after a break where it was. */
export function resumableUploads(path: string, { folder, policy, maxSize }: Takes): Server {
  return new Server({
    path,
    relativeLocation: true,
    maxSize,
    datastore: new FileStore({ directory: folder }),
    async onUploadFinish(_request, { id, metadata }) {
      const name = fileNameOf(encodeURIComponent(metadata?.['filename'] ?? id));
      const arrived = join(folder, id);
      const arrival = await judgeArrival(arrived, name, policy, metadata?.['disk_format'] ?? undefined);
      if (arrival.verdict.accepted) await rename(arrived, join(folder, name));
      else await rm(arrived, { force: true });
      await rm(`${arrived}.json`, { force: true });
      const body = JSON.stringify(arrival);
      if (!arrival.verdict.accepted) throw { status_code: statusOf(arrival), body };
      return { status_code: 200, headers: { 'Content-Type': 'application/json' }, body };
    },
  });
}

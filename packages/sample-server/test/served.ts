import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleServer } from '../src/index.js';

/** A server that runs, with a folder of its own. */
export interface Served {
  readonly url: string;
  /** What is in its folder. */
  files(): Promise<string[]>;
  bytes(name: string): Promise<Uint8Array>;
  end(): Promise<void>;
}

/** @param maxSize of a file, in bytes */
export async function serve(maxSize = 64 * 1024 * 1024): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-server-'));
  const answers = await sampleServer({ folder, base: '/upload', maxSize });
  const server = createServer((request, response) => {
    if (!answers(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/upload`,
    files: async () => (await readdir(folder)).sort(),
    bytes: (name) => readFile(join(folder, name)),
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SampleServerOptions, sampleServer, serverOptions } from '../src/index.js';

/** A running server, with its own folder. */
export interface Served {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** The accepted files in its folder. */
  files(): Promise<string[]>;
  /** Files of uploads that are not finished. */
  staged(): Promise<string[]>;
  bytes(name: string): Promise<Uint8Array>;
  /** Ends it, and leaves its folder as a killed process would. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

export async function serve(
  options: Partial<SampleServerOptions> & { readonly maxSize: number } = { maxSize: 64 * 1024 * 1024 },
): Promise<Served> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'diskloupe-server-')));
  const answers = await sampleServer({ base: '/upload', onError: () => {}, ...options, folder });
  const server = createServer(serverOptions, (request, response) => {
    if (!answers(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kill = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${port}/upload`,
    port,
    folder,
    files: async () => (await readdir(folder)).filter((name) => name !== '.staging').sort(),
    staged: async () => {
      const entries = await readdir(join(folder, '.staging'), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    bytes: (name) => readFile(join(folder, name)),
    kill,
    async end() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

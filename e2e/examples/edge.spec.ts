import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { build, start } from './example.js';
import { GOOD, HOSTILE, REASON } from './images.js';

// It is built first.
test.slow();

/** How the worker is started in each runtime. Those that CI does not download are started by `pnpm examples` only. */
const RUNTIMES: Readonly<Record<string, (port: number) => readonly string[]>> = {
  workerd: () => ['npm', 'start'],
  ...(process.env['DISKLOUPE_ALL_EXAMPLES'] && {
    Deno: (port) => [
      ...['npx', '-y', 'deno@2', 'serve', '--allow-net', '--allow-env'],
      ...['--host', '127.0.0.1', '--port', `${port}`, 'worker.ts'],
    ],
    Bun: () => ['npx', '-y', 'bun@1', 'worker.ts'],
  }),
};

for (const [name, command] of Object.entries(RUNTIMES))
  test(`${name}: an image passes, and a hostile one breaks off`, async () => {
    if (name === 'workerd') await build('edge');
    const origin = await originServer();
    const edge = await start('edge', { command, variables: { ORIGIN: origin.address } });
    try {
      const put = (path: string, bytes: Buffer) =>
        fetch(`${edge.address}${path}`, { method: 'PUT', body: Buffer.from(bytes) });
      const good = await put('images/good.qcow2', GOOD);
      expect([good.status, await good.text()]).toEqual([201, 'kept']);
      const hostile = await put('images/hostile.qcow2', HOSTILE);
      expect([hostile.status, await hostile.text()]).toEqual([422, REASON]);
      // The answer comes before the rest is sent, which no one waits for.
      const long = await putBeginning(`${edge.address}images/long.qcow2`, HOSTILE, 2 ** 24);
      expect(long).toEqual([422, REASON]);
      const empty = await put('images/empty', Buffer.alloc(0));
      expect([empty.status, await empty.text()]).toEqual([422, 'The file is empty.']);
      const read = await fetch(edge.address);
      expect([read.status, read.headers.get('Allow')]).toEqual([405, 'PUT']);
      expect([...origin.kept]).toEqual([['/images/good.qcow2', GOOD]]);
    } finally {
      await edge.close();
      origin.server.close();
    }
  });

/** Sends the first bytes of an upload of a number of bytes, and returns the answer's status and text. */
async function putBeginning(address: string, bytes: Buffer, length: number): Promise<[number, string]> {
  const upload = request(address, { method: 'PUT', headers: { 'Content-Length': length } });
  upload.write(bytes);
  try {
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    return [response.statusCode ?? 0, await text(response)];
  } finally {
    upload.on('error', () => {}).destroy();
  }
}

interface Origin {
  readonly address: string;
  readonly server: Server;
  /** The bodies that arrived as a whole, by path. */
  readonly kept: ReadonlyMap<string, Buffer>;
}

async function originServer(): Promise<Origin> {
  const kept = new Map<string, Buffer>();
  const server = createServer(async (arriving, response) => {
    const body = await buffer(arriving).catch(() => undefined);
    if (!body) return;
    kept.set(arriving.url ?? '', body);
    response.writeHead(201).end('kept');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server, kept };
}

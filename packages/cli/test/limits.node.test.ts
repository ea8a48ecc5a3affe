import { closeSync, existsSync, ftruncateSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundedStream } from '../src/bounded-stream.js';
import { buildProgram, ending, type Program, type Run } from './program.js';

const CHUNK = new Uint8Array(65_536);
const GZIP = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);

let program: Program;
let server: Server;
let origin: string;
/** Sent before endless zeros. */
let head: Uint8Array = new Uint8Array();
/** Between two chunks, in milliseconds. */
let delay = 0;
let chunk: Uint8Array = CHUNK;

beforeAll(async () => {
  program = await buildProgram();
  server = createServer((_, response) => {
    response.on('error', () => {});
    response.write(head.length ? head : chunk);
    const next = (): void => {
      if (!response.destroyed) send(response, next);
    };
    next();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  program.remove();
  server.closeAllConnections();
  server.close();
});

function send(response: ServerResponse, next: () => void): void {
  response.write(chunk, () => (delay ? setTimeout(next, delay) : setImmediate(next)));
}

/** Feeds a run endless input. */
async function endlessly(args: readonly string[], first: Uint8Array): Promise<Run> {
  const child = program.start(args);
  const ended = ending(child);
  child.stdin.on('error', () => {});
  child.stdin.write(first);
  const next = (): void => {
    if (!child.stdin.destroyed) child.stdin.write(CHUNK, (error) => error || setImmediate(next));
  };
  next();
  return ended;
}

describe('a stream that never ends', () => {
  it.each([['inspect'], ['gate', '--policy', 'openstack']])(
    'is left as soon as it is clearly not a disk image: %s',
    async (...verb) => {
      const { status, stdout, stderr } = await endlessly([...verb, '-'], GZIP);
      expect(status).toBe(1);
      expect(stdout).toMatch(/gzip/i);
      expect(stderr).toContain('not read to its end');
    },
  );

  it('is left as well if it comes from a server', async () => {
    head = GZIP;
    const running = program.run(['inspect', '--max-time', '30', `${origin}/disk.gz`]);
    const { status, stdout } = await running.finally(() => {
      head = new Uint8Array();
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/gzip/i);
  });

  it.each([['inspect'], ['gate', '--policy', 'openstack'], ['info']])(
    'is given up after --max-time: %s',
    async (...verb) => {
      const { status, stdout, stderr } = await endlessly([...verb, '--max-time', '1', '-'], CHUNK);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(
        'diskloupe: -: It took longer than 1 second, the time limit. --max-time allows more.\n',
      );
    },
  );

  it.each(['inspect', 'info', 'map', 'fetch'])('is given up on a server, too: %s', async (verb) => {
    const target = verb === 'fetch' ? ['endless.raw'] : [];
    const { status, stderr } = await program.run([verb, '--max-time', '1', `${origin}/disk.raw`, ...target]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      verb === 'map'
        ? /does not allow random access/
        : /longer than 1 second, the time limit\. --max-time allows more\.$/m,
    );
    expect(readdirSync(program.folder).filter((name) => name.includes('endless'))).toEqual([]);
  });

  it('is given up if it is too slow', async () => {
    [delay, chunk] = [50, CHUNK.subarray(0, 10)];
    const limits = ['--speed-limit', '100000', '--speed-time', '1'];
    const { status, stderr } = await program.run(['info', ...limits, `${origin}/disk.raw`]);
    [delay, chunk] = [0, CHUNK];
    expect(status).toBe(2);
    expect(stderr).toContain('the minimum is 97.7 KiB per second. --speed-limit allows less.');
  });

  it('is refused by a policy once it is too large', async () => {
    writeFileSync(
      join(program.folder, 'small.json'),
      JSON.stringify({ name: 'small', maxFileSize: 100_000 }),
    );
    const args = ['gate', '--policy', 'small.json', '-'];
    const { status, stderr } = await endlessly(args, CHUNK);
    expect(status).toBe(1);
    expect(stderr).toBe('diskloupe: -: The file is larger than 97.7 KiB, the limit.\n');
    const fetched = await program.run(['fetch', '--policy', 'small.json', `${origin}/disk.raw`, 'large.raw']);
    expect(fetched.status).toBe(1);
    expect(fetched.stderr).toContain('larger than 97.7 KiB');
    expect(existsSync(join(program.folder, 'large.raw'))).toBe(false);
  });

  it('is given up at a fixed bound, whatever the time limit', async () => {
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream({ pull: (controller) => controller.enqueue(CHUNK) });
    const { signal } = new AbortController();
    const read = async (most: number): Promise<number> => {
      let came = 0;
      for await (const each of boundedStream(endless(), signal, most)) {
        came += each.length;
        if (came === 20 * CHUNK.length) break;
      }
      return came;
    };
    expect(await read(20 * CHUNK.length)).toBe(20 * CHUNK.length);
    await expect(read(20 * CHUNK.length - 1)).rejects.toMatchObject({ name: 'SizeLimitError' });
  });
});

describe('a server that stops answering', () => {
  const size = 8 * 2 ** 20;
  /** Nothing after it is ever sent. */
  const sent = 65_536;
  let stops: Server;
  let address: string;

  beforeAll(async () => {
    stops = createServer(({ headers }, response) => {
      const [, start, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
      const end = Math.min(Number(last), size - 1);
      response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${size}`, ETag: '"1"' });
      response.flushHeaders();
      if (end < sent) response.end(new Uint8Array(end + 1 - Number(start)));
    });
    await new Promise<void>((resolve) => stops.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(stops.address() as AddressInfo).port}/disk.raw`;
    writeFileSync(join(program.folder, 'zeros.raw'), new Uint8Array(size));
  });
  afterAll(() => {
    stops.closeAllConnections();
    stops.close();
  });

  it.each([
    'read -f raw --output stops.out URL',
    'convert -f raw URL stops.out',
    'compare -f raw -F raw URL zeros.raw',
    'compare -f raw -F raw zeros.raw URL',
  ])('is given up after --max-time: %s', async (line) => {
    const args = line.split(' ').map((each) => (each === 'URL' ? address : each));
    const { status, stderr } = await program.run([...args, '--max-time', '1']);
    expect(stderr).toContain('longer than 1 second');
    expect(status).toBe(2);
  });
});

describe('a file of 2^53 bytes', () => {
  it.each(['info', 'inspect', 'map', 'read', 'check', 'measure'])('is refused by size: %s', async (verb) => {
    const path = join('/dev/shm', `diskloupe-${process.pid}.raw`);
    const descriptor = openSync(path, 'w');
    try {
      try {
        ftruncateSync(descriptor, 2 ** 53);
      } catch {
        console.log('skipped: no file system here has files of 2^53 bytes');
        return;
      }
      const { status, stderr } = await program.run([verb, path]);
      expect(status).toBeGreaterThan(0);
      expect(stderr).toContain('it has 9007199254740992 bytes; 2^53 - 1 are the most that can be read');
    } finally {
      closeSync(descriptor);
      rmSync(path, { force: true });
    }
  });
});

describe('limits on the command line', () => {
  it.each([
    ['--max-time', '0'],
    ['--max-time', '-1'],
    ['--max-time', 'x'],
    ['--speed-limit', '1.5'],
    ['--speed-time', '0'],
  ])('are numbers (%s %s)', async (option, value) => {
    const { status, stderr } = await program.run(['info', option, value, 'disk.qcow2']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/Give a number of/);
  });

  it('do not affect what arrives in time', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    const { status, stdout } = await program.run(['inspect', '--max-time', '60', '-'], { input: image });
    expect(status).toBe(0);
    expect(stdout).toContain('qcow2');
  });
});

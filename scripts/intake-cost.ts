/** What the way in costs in Chromium: hashing and inspecting, staging, and the memory that a long download takes. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DigestStreamFigure } from '../packages/core/bench/digest-stream.js';
import type { StagingFigure } from '../packages/core/bench/staging.js';
import type { StreamFigure } from '../packages/core/bench/stream-throughput.js';
import { writeQcow2 } from '../packages/test-images/src/writers/index.js';
import { withBenchPage, withPage } from './bench-page.js';

export interface IntakeFigures {
  /** SHA-256 alone, and with the inspection before it. */
  readonly hashing: readonly StreamFigure[];
  /** SHA-256 of a stream beside a worker that does nothing but hash. */
  readonly digestStream: DigestStreamFigure;
  readonly staging: readonly StagingFigure[];
  readonly downloads: readonly DownloadFigure[];
}

export interface DownloadFigure {
  /** In bytes. */
  readonly size: number;
  /** From the request to the renaming, in milliseconds. */
  readonly time: number;
  /** The most that the page's process ever held, in MiB. */
  readonly peakMemory: number | null;
}

const CHUNKS = [65_536, 1_048_576];
const GiB = 1024 ** 3;

export async function measureIntake(): Promise<IntakeFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-intake-'));
  const server = await serveLarge();
  try {
    const staging = await withBenchPage('staging.html', folder, (address) =>
      withPage(address, folder, async (page) => {
        await page.waitForFunction(() => 'stage' in globalThis);
        const figures: StagingFigure[] = [];
        for (const chunk of CHUNKS) figures.push(await page.evaluate(`stage(${256 * 1024 ** 2}, ${chunk})`));
        return figures;
      }),
    );
    return await withBenchPage('intake.html', folder, async (address) => {
      const hashing = await withPage(address, folder, async (page) => {
        await page.waitForFunction(() => 'hash' in globalThis);
        const head = JSON.stringify([...writeQcow2().bytes.subarray(0, 65_536)]);
        const figures: StreamFigure[] = [];
        for (const chunk of CHUNKS) figures.push(await page.evaluate(`hash(${head}, ${chunk})`));
        return figures;
      });
      const digestStream = await withPage(address, folder, async (page) => {
        await page.waitForFunction(() => 'digestStream' in globalThis);
        return page.evaluate<DigestStreamFigure>(`digestStream(${GiB}, ${1024 ** 2})`);
      });
      const downloads: DownloadFigure[] = [];
      for (const size of [GiB / 2, 4 * GiB]) downloads.push(await download(address, folder, server, size));
      return { hashing, digestStream, staging, downloads };
    });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Downloads alone, of so many bytes each. */
export async function measureDownloads(sizes: readonly number[]): Promise<readonly DownloadFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-intake-'));
  const server = await serveLarge();
  try {
    return await withBenchPage('intake.html', folder, async (address) => {
      const downloads: DownloadFigure[] = [];
      for (const size of sizes) downloads.push(await download(address, folder, server, size));
      return downloads;
    });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

function download(address: string, folder: string, server: Server, size: number): Promise<DownloadFigure> {
  return withPage(address, folder, async (page, peakMemory) => {
    await page.waitForFunction(() => 'take' in globalThis);
    const { port } = server.address() as AddressInfo;
    const taken = await page.evaluate<DownloadFigure>(
      `take('http://127.0.0.1:${port}/${size}', '${sha256Of(size)}')`,
    );
    if (taken.size !== size) throw new Error(`${taken.size} of ${size} bytes were taken`);
    return { ...taken, peakMemory: await peakMemory() };
  });
}

const head = writeQcow2({ size: 8 * GiB }).bytes;
const chunk = Buffer.alloc(1024 ** 2, 0x5a);

/** Gives files of any size, which their path says, as a whole only. */
async function serveLarge(): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const size = Number(url.slice(1));
    response.writeHead(200, { 'Content-Length': size, 'Access-Control-Allow-Origin': '*' });
    Readable.from(piecesOf(size)).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function* piecesOf(size: number): Generator<Uint8Array, void, undefined> {
  yield head;
  for (let rest = size - head.length; rest > 0; rest -= chunk.length) yield chunk.subarray(0, rest);
}

function sha256Of(size: number): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(size)) hash.update(piece);
  return hash.digest('hex');
}

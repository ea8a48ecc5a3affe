/** The cost of intake in Chromium: hashing and inspecting, staging, and the memory of a long download. */
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
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
import { CLUSTER, writeSparseQcow2 } from './growth/sparse-qcow2.js';

export interface IntakeFigures {
  /** SHA-256 alone, and with the inspection before it. */
  readonly hashing: readonly StreamFigure[];
  /** SHA-256 of a stream beside a worker that only hashes. */
  readonly digestStream: DigestStreamFigure;
  readonly staging: readonly StagingFigure[];
  readonly downloads: readonly DownloadFigure[];
  /** A picked image to raw: kept in the origin private file system, and only read. */
  readonly conversions: readonly DownloadFigure[];
}

export interface DownloadFigure {
  /** In bytes; for a conversion, the virtual size. */
  readonly size: number;
  /** From the request, or the first read, to the end, in milliseconds. */
  readonly time: number;
  /** Peak memory of the page's process, in MiB. */
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
      const conversions = await convert(address, folder, 4 * GiB);
      return { hashing, digestStream, staging, downloads, conversions };
    });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Converts a picked qcow2 with this many bytes of data, on a disk of twice the size. */
async function convert(address: string, folder: string, data: number): Promise<DownloadFigure[]> {
  const image = join(folder, 'image.qcow2');
  writeSparseQcow2(image, (2 * data) / CLUSTER);
  const file = openSync(image, 'r+');
  const start = statSync(image).size - data;
  for (let at = 0; at < data; at += chunk.length) writeSync(file, chunk, 0, chunk.length, start + at);
  closeSync(file);
  const figures: DownloadFigure[] = [];
  for (const isKept of [true, false]) {
    const figure = await withPage(address, folder, async (page, peakMemory) => {
      await page.waitForFunction(() => 'convert' in globalThis);
      await page.locator('input').setInputFiles(image);
      const converted = await page.evaluate<DownloadFigure>(`convert(${isKept})`);
      if (converted.size !== 2 * data) throw new Error(`the disk became ${converted.size} bytes`);
      return { ...converted, peakMemory: await peakMemory() };
    });
    figures.push(figure);
  }
  rmSync(image);
  return figures;
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

/** Serves files of any size, given in their path, without ranges. */
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

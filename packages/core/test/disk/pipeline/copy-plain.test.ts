import { BufferSource, SourceReadError } from '@diskloupe/core';
import { writeByWorkers } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { ImageDisk } from '../../../src/disk/image-disk.js';
import type { Workers } from '../../../src/disk/pipeline/workers.js';
import type { Run } from '../../../src/mapping/run.js';
import { firstDifference } from '../opened.js';
import { InProcessWorker } from './in-process.js';
import { BLOCK, packedDisk } from './packed-disk.js';

/** 12 MiB. */
const BLOCKS = 192;

/** A plain disk in a file that ends within its last block: every third block is stored as zeros. */
function plainDisk(): { disk: ImageDisk; file: Uint8Array<ArrayBuffer>; content: Uint8Array<ArrayBuffer> } {
  const content = Uint8Array.from({ length: BLOCKS * BLOCK }, (_, at) =>
    Math.floor(at / BLOCK) % 3 === 2 ? 0 : 1 + (at % 251),
  );
  const file = content.slice(0, -1000);
  content.fill(0, file.length);
  const source = new BufferSource(file);
  const run: Run = { kind: 'data', start: 0, length: content.length, source, offset: 0 };
  const map = {
    size: content.length,
    clusterSize: BLOCK,
    backing: null,
    locate: async (start: number, end: number): Promise<Run[]> => [
      { ...run, start, offset: start, length: end - start },
    ],
  };
  return { disk: new ImageDisk({ format: 'raw' }, map, null), file, content };
}

/** Files in memory, and workers that write to the same. */
class Files {
  readonly written: Uint8Array<ArrayBuffer>;
  readonly started: InProcessWorker[] = [];
  bytes = 0;
  underway = 0;
  most = 0;

  constructor(
    readonly file: Uint8Array,
    readonly disk: ImageDisk,
  ) {
    this.written = new Uint8Array(disk.size);
  }

  put(bytes: Uint8Array, at: number): void {
    this.bytes += bytes.length;
    this.written.set(bytes, at);
  }

  async turn<T>(act: () => T): Promise<T> {
    this.most = Math.max(this.most, ++this.underway);
    await new Promise((resolve) => setTimeout(resolve));
    this.underway--;
    return act();
  }

  write(
    failing: { readonly read?: (offset: number) => void; readonly write?: (at: number) => void } = {},
    describe: Workers['describe'] = () => 'file',
  ): Promise<number | undefined> {
    const { read, write } = failing;
    return writeByWorkers(this.disk, 'sink', {
      workers: {
        count: 2,
        describe,
        start: () => {
          const worker = new InProcessWorker({ write: (bytes, at) => this.put(bytes, at), close() {} });
          this.started.push(worker);
          return worker;
        },
        files: {
          read: (_, offset, bytes) =>
            this.turn(() => {
              read?.(offset);
              const stored = this.file.subarray(offset, offset + bytes.length);
              bytes.set(stored);
              return stored.length;
            }),
          write: (_, bytes, at) =>
            this.turn(() => {
              write?.(at);
              this.put(bytes, at);
            }),
        },
      },
    });
  }
}

describe('a plain disk that is written to a file', () => {
  it('is copied without a worker, several steps at a time, and without its zeros', async () => {
    const { disk, file, content } = plainDisk();
    const files = new Files(file, disk);
    const stored = content.reduce((sum, byte) => sum + (byte ? 1 : 0), 0);
    expect(await files.write()).toBe(files.bytes);
    expect(firstDifference(files.written, content)).toBe(-1);
    // Whole blocks are omitted.
    expect(files.bytes - stored).toBeLessThan(BLOCK);
    expect(files.started).toEqual([]);
    expect(files.most).toBeGreaterThan(1);
    expect(files.most).toBeLessThanOrEqual(8);
  });

  it('is written by workers where its file is not known to them by anything', async () => {
    const { disk, file, content } = plainDisk();
    const files = new Files(file, disk);
    await files.write({}, () => undefined);
    expect(firstDifference(files.written, content)).toBe(-1);
    expect(files.started.length).toBeGreaterThan(0);
    expect(files.most).toBe(0);
  });

  it('of which a part cannot be read is a SourceReadError, with its place and its cause', async () => {
    const { disk, file } = plainDisk();
    const failed = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    const files = new Files(file, disk);
    const writing = files.write({
      read(offset) {
        if (offset >= 5 * 2 ** 20) throw failed;
      },
    });
    const error = await writing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceReadError);
    expect(error).toMatchObject({ cause: failed });
    expect(files.underway).toBe(0);
  });

  it('that cannot be written is what the system says, once nothing is written any more', async () => {
    const { disk, file } = plainDisk();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const files = new Files(file, disk);
    const writing = files.write({
      write(at) {
        if (at >= 2 ** 20) throw full;
      },
    });
    await expect(writing).rejects.toBe(full);
    const { bytes, underway } = files;
    expect(underway).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(files.bytes).toBe(bytes);
  });
});

describe('a disk that is compressed in part', () => {
  it('is written by workers as far as it is compressed', async () => {
    const { disk, file, content } = await packedDisk(BLOCKS);
    const files = new Files(file, disk);
    // Workers in this test cannot read files, and receive the bytes.
    expect(await files.write({}, () => undefined)).toBe(files.bytes);
    expect(firstDifference(files.written, content)).toBe(-1);
    expect(files.started.some(({ jobs }) => jobs.length > 0)).toBe(true);
  });
});

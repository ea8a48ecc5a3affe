import { DiskReadError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import type { BackingName, DiskMap } from '../mapping/disk-map.js';
import type { AbsentRun, Run } from '../mapping/run.js';
import type { ReadOptions } from '../source/source.js';
import { BlockCache } from './block-cache.js';
import { type Extent, isContinued } from './extent.js';
import { gather, type StoredRun, storedRange } from './gather.js';
import { readableOf } from './readable.js';
import { unpackRun } from './unpack.js';
import type { DiskRange, VirtualDisk } from './virtual-disk.js';

/** A disk that is read through the map of an image, and where that says nothing through its backing file. */
export class ImageDisk implements VirtualDisk {
  readonly details: BaseFinding;
  readonly backing: VirtualDisk | null;
  readonly #map: DiskMap;
  readonly #blocks = new BlockCache();

  constructor(details: BaseFinding, map: DiskMap, backing: VirtualDisk | null) {
    this.details = details;
    this.#map = map;
    this.backing = backing;
  }

  get format(): string {
    return this.details.format;
  }

  get size(): number {
    return this.#map.size;
  }

  get virtualSize(): number {
    return this.#map.size;
  }

  get clusterSize(): number | undefined {
    return this.#map.clusterSize;
  }

  get backingFile(): BackingName | null {
    return this.#map.backing;
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const start = Math.min(offset, this.size);
    const end = Math.min(start + length, this.size);
    const runs: Run[] = [];
    for await (const run of this.runs(start, end, signal)) runs.push(run);
    const [only] = runs;
    if (runs.length === 1 && only?.kind === 'data' && !only.decrypt) {
      const bytes = await only.source.read(only.offset, only.length, { signal });
      // A last cluster that the file ends within reads as zeros behind.
      if (bytes.length === only.length) return bytes;
    }
    const bytes = new Uint8Array(end - start);
    await this.fill(bytes, start, runs, signal);
    return bytes;
  }

  /** All runs from `start` to `end`, in bytes. */
  async *runs(
    start: number,
    end: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Run, void, undefined> {
    for (let at = start; at < end; ) {
      const runs = await this.#map.locate(at, end, signal);
      for (const run of runs) {
        if (run.start !== at || !(run.length > 0))
          throw new DiskReadError(this.format, at, 'its map has a gap');
        at += run.length;
        yield run;
      }
    }
  }

  /**
   * Puts the bytes of runs into `bytes`, which is all zeros.
   *
   * @param start where `bytes` begins on the disk, in bytes
   */
  async fill(
    bytes: Uint8Array,
    start: number,
    runs: readonly Run[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const stored = runs.filter((run): run is StoredRun => {
      if (run.kind !== 'compressed') return run.kind === 'data';
      const block = this.#blocks.get(run);
      if (block) bytes.set(block.subarray(run.skip, run.skip + run.length), run.start - start);
      return !block;
    });
    const reading = gather(stored).map(async ({ source, offset, length, runs: members }) => {
      const read = await source.read(offset, length, { signal });
      for (const run of members) {
        await unpackRun(
          run,
          read.subarray(storedRange(run).offset - offset),
          bytes.subarray(run.start - start),
          this.format,
          this.#blocks,
        );
      }
    });
    const { backing } = this;
    const below = runs.map(async (run) => {
      if (run.kind !== 'absent' || !backing || run.start >= backing.size) return;
      bytes.set(await backing.read(run.start, run.length, { signal }), run.start - start);
    });
    await Promise.all([...reading, ...below]);
  }

  async *extents({
    start = 0,
    end = this.size,
    signal,
  }: DiskRange = {}): AsyncGenerator<Extent, void, undefined> {
    let last: Extent | undefined;
    for await (const extent of this.#extents(start, Math.min(end, this.size), signal)) {
      if (last && isContinued(last, extent)) last = { ...last, length: last.length + extent.length };
      else {
        if (last) yield last;
        last = extent;
      }
    }
    if (last) yield last;
  }

  async *#extents(start: number, end: number, signal: AbortSignal | undefined): AsyncGenerator<Extent> {
    const { backing } = this;
    for await (const run of this.runs(start, end, signal)) {
      if (run.kind !== 'absent') {
        yield extentOf(run);
        continue;
      }
      const runEnd = run.start + run.length;
      const belowEnd = Math.min(runEnd, backing?.size ?? 0);
      if (backing && run.start < belowEnd) {
        for await (const extent of backing.extents({ start: run.start, end: belowEnd, signal })) {
          yield { ...extent, depth: extent.depth + 1 };
        }
      }
      const rest = Math.max(run.start, belowEnd);
      if (rest < runEnd) yield nothing(run, rest, runEnd - rest);
    }
  }

  readable(range: DiskRange = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    return readableOf(this, range);
  }
}

/** What no image of the chain says anything of. */
function nothing(run: AbsentRun, start: number, length: number): Extent {
  const room = run.offset === undefined ? {} : { offset: run.offset + start - run.start };
  return { start, length, depth: 0, present: false, zero: true, data: false, compressed: false, ...room };
}

function extentOf(run: Exclude<Run, { kind: 'absent' }>): Extent {
  const { start, length, kind } = run;
  return {
    start,
    length,
    depth: 0,
    present: true,
    zero: kind === 'zero',
    data: kind !== 'zero',
    compressed: kind === 'compressed',
    ...(kind !== 'compressed' && run.offset !== undefined && { offset: run.offset }),
  };
}

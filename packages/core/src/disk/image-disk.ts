import { DiskReadError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import type { BackingName, DiskMap } from '../mapping/disk-map.js';
import type { AbsentRun, Run } from '../mapping/run.js';
import type { ReadOptions } from '../source/source.js';
import { BlockCache } from './block-cache.js';
import { type Extent, isContinued } from './extent.js';
import { fill } from './fill.js';
import type { StoredRun } from './gather.js';
import { piecesOf, readableOf } from './readable.js';
import type { DiskPiece, DiskRange, ReadableRange, VirtualDisk } from './virtual-disk.js';

/** Runs of one image. */
export interface RunBatch {
  readonly format: string;
  readonly runs: readonly Run[];
}

/** A disk read through an image's map, and through its backing file where the map says nothing. */
export class ImageDisk implements VirtualDisk {
  readonly details: BaseFinding;
  readonly backing: ImageDisk | null;
  readonly #map: DiskMap;
  readonly #blocks = new BlockCache();

  constructor(details: BaseFinding, map: DiskMap, backing: ImageDisk | null) {
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
      // A last cluster within which the file ends reads as zeros beyond.
      if (bytes.length === only.length) return bytes;
    }
    const bytes = new Uint8Array(end - start);
    await this.fill(bytes, start, runs, signal);
    return bytes;
  }

  /** Yields all runs from `start` to `end`, in bytes. */
  async *runs(
    start: number,
    end: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Run, void, undefined> {
    for await (const runs of this.#located(start, end, signal)) yield* runs;
  }

  /** Yields all runs from `start` to `end`, in bytes, with those of the backing file in place of absent ones. */
  async *batches(
    start: number,
    end: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<RunBatch, void, undefined> {
    const { backing, format } = this;
    for await (const runs of this.#located(start, end, signal)) {
      if (!backing) {
        yield { format, runs };
        continue;
      }
      for (const run of runs) {
        const belowEnd = run.kind === 'absent' ? Math.min(run.start + run.length, backing.size) : 0;
        if (run.start < belowEnd) yield* backing.batches(run.start, belowEnd, signal);
        const rest = Math.max(run.start, belowEnd);
        // Beyond the end of the backing file.
        if (belowEnd && rest < run.start + run.length) {
          yield { format, runs: [{ kind: 'zero', start: rest, length: run.start + run.length - rest }] };
        } else if (!belowEnd) yield { format, runs: [run] };
      }
    }
  }

  async *#located(
    start: number,
    end: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Run[], void, undefined> {
    for (let at = start; at < end; ) {
      const runs = await this.#map.locate(at, end, signal);
      for (const run of runs) {
        if (run.start !== at || !(run.length > 0))
          throw new DiskReadError(this.format, at, { code: 'read_map_gap' });
        at += run.length;
      }
      yield runs;
    }
  }

  /**
   * Fills `bytes`, initially all zeros, with the bytes of runs.
   *
   * @param start disk offset of `bytes`
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
    const reading = fill(
      bytes,
      start,
      { format: this.format, runs: stored },
      { blocks: this.#blocks, signal },
    );
    const { backing } = this;
    const below = runs.map(async (run) => {
      if (run.kind !== 'absent' || !backing || run.start >= backing.size) return;
      bytes.set(await backing.read(run.start, run.length, { signal }), run.start - start);
    });
    await Promise.all([reading, ...below]);
  }

  async *extents(range: DiskRange = {}): AsyncGenerator<Extent, void, undefined> {
    for await (const batch of this.extentBatches(range)) yield* batch;
  }

  /** As many extents at once as a table describes: awaiting each takes longer than finding it. */
  async *extentBatches({
    start = 0,
    end = this.size,
    signal,
  }: DiskRange = {}): AsyncGenerator<readonly Extent[], void, undefined> {
    let last: Extent | undefined;
    for await (const extents of this.#extents(start, Math.min(end, this.size), signal)) {
      const batch: Extent[] = [];
      for (const extent of extents) {
        if (last && isContinued(last, extent)) last = { ...last, length: last.length + extent.length };
        else {
          if (last) batch.push(last);
          last = extent;
        }
      }
      if (batch.length) yield batch;
    }
    if (last) yield [last];
  }

  async *#extents(
    start: number,
    end: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly Extent[]> {
    const { backing } = this;
    for await (const runs of this.#located(start, end, signal)) {
      let extents: Extent[] = [];
      for (const run of runs) {
        if (run.kind !== 'absent') {
          extents.push(extentOf(run));
          continue;
        }
        const runEnd = run.start + run.length;
        const belowEnd = Math.min(runEnd, backing?.size ?? 0);
        if (backing && run.start < belowEnd) {
          yield extents;
          extents = [];
          for await (const below of backing.extentBatches({ start: run.start, end: belowEnd, signal })) {
            yield below.map((extent) => ({ ...extent, depth: extent.depth + 1 }));
          }
        }
        const rest = Math.max(run.start, belowEnd);
        if (rest < runEnd) extents.push(nothing(run, rest, runEnd - rest));
      }
      yield extents;
    }
  }

  readable(range?: ReadableRange & { readonly skipZeroes?: false }): ReadableStream<Uint8Array<ArrayBuffer>>;
  readable(range: ReadableRange & { readonly skipZeroes: true }): ReadableStream<DiskPiece>;
  readable({
    skipZeroes,
    ...range
  }: ReadableRange & { readonly skipZeroes?: boolean } = {}):
    | ReadableStream<Uint8Array<ArrayBuffer>>
    | ReadableStream<DiskPiece> {
    return skipZeroes ? piecesOf(this, range) : readableOf(this, range);
  }
}

/** A stretch that no image of the chain describes. */
function nothing(run: AbsentRun, start: number, length: number): Extent {
  const room = run.offset === undefined ? {} : { offset: run.offset + start - run.start };
  return { start, length, depth: 0, present: false, zero: true, data: false, compressed: false, ...room };
}

function extentOf(run: Exclude<Run, { kind: 'absent' }>): Extent {
  const { start, length, kind, offset } = run;
  // Complete literals: a disk may have millions of them.
  if (kind === 'data') {
    const { source } = run;
    return {
      start,
      length,
      depth: 0,
      present: true,
      zero: false,
      data: true,
      compressed: false,
      offset,
      source,
    };
  }
  if (kind === 'compressed')
    return { start, length, depth: 0, present: true, zero: false, data: true, compressed: true };
  const zeros = { start, length, depth: 0, present: true, zero: true, data: false, compressed: false };
  return offset === undefined ? zeros : { ...zeros, offset };
}

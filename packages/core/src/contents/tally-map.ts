import { SECTOR } from '../bytes/sectors.js';
import { ImageDisk } from '../disk/image-disk.js';
import type { VirtualDisk } from '../disk/virtual-disk.js';
import { DiskReadError } from '../errors.js';
import { Pacing } from '../flow/pacing.js';
import type { Run } from '../mapping/run.js';
import type { KeptAs, KeptTally } from './kept-tally.js';

/** Damaged places to skip in each part of the map, since each costs reads; one skip covers a 64th of the part. */
const MAX_FAULTS = 64;
/** Parts of the map that are read at the same time: reading a table of a picked file is mostly waiting. */
const LANES = 4;

export interface TallyMapOptions {
  /** In milliseconds: what is left then is not counted. */
  readonly maxTime: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Counts all of a disk's map. What a damaged table describes is left out.
 *
 * @throws SourceReadError; the signal's reason
 */
export async function tallyMap(
  disk: VirtualDisk,
  tally: KeptTally,
  { maxTime, signal }: TallyMapOptions,
): Promise<void> {
  const walk = new Walk(disk, tally, maxTime, signal);
  const step = Math.ceil(disk.size / LANES);
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    walk.part(lane * step, Math.min((lane + 1) * step, disk.size)),
  );
  await Promise.all(lanes).finally(() => walk.stop());
}

class Walk {
  readonly #disk: VirtualDisk;
  readonly #tally: KeptTally;
  readonly #signal: AbortSignal | undefined;
  readonly #pacing: Pacing;
  #until: number;

  constructor(disk: VirtualDisk, tally: KeptTally, maxTime: number, signal: AbortSignal | undefined) {
    this.#disk = disk;
    this.#tally = tally;
    this.#signal = signal;
    this.#pacing = new Pacing({ signal });
    this.#until = performance.now() + maxTime;
  }

  stop(): void {
    this.#until = 0;
  }

  async part(start: number, end: number): Promise<void> {
    const cluster = this.#disk.clusterSize ?? SECTOR;
    const skipped = Math.ceil((end - start) / MAX_FAULTS / cluster) * cluster;
    for (let at = start; at < end && !this.#isOver; ) {
      const fault = await this.#count(at, end);
      if (!fault) return;
      // A table is used from its start to the damaged entry: the error came before anything of it was counted.
      const known = Math.min(Math.max(fault.counted, fault.place), end);
      const good = (await this.#count(fault.counted, known))?.counted ?? known;
      at = good - (good % cluster) + skipped;
    }
  }

  get #isOver(): boolean {
    return performance.now() > this.#until;
  }

  /** Counts a part of the map. @returns how far it got, and what the error says, in bytes, if it is damaged */
  async #count(start: number, end: number): Promise<{ counted: number; place: number } | undefined> {
    let counted = start;
    try {
      for await (const stretches of stretchesOf(this.#disk, start, end, this.#signal)) {
        for (const { kind, start: from, length, inFile } of stretches) {
          this.#tally.add(kind, from, length, inFile);
          counted = from + length;
        }
        if (this.#isOver) return undefined;
        await this.#pacing.pause();
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof DiskReadError)) throw error;
      return { counted, place: error.guestOffset };
    }
  }
}

interface MapStretch {
  readonly kind: KeptAs;
  readonly start: number;
  readonly length: number;
  /** Bytes that it takes in the file. */
  readonly inFile: number;
}

/** Yields as many stretches at once as a table describes. */
async function* stretchesOf(
  disk: VirtualDisk,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly MapStretch[], void, undefined> {
  if (disk instanceof ImageDisk) {
    for await (const { runs } of disk.batches(start, end, signal)) yield runs.map(stretchOf);
    return;
  }
  for await (const extent of disk.extents({ start, end, signal })) {
    const { length, compressed, data, present } = extent;
    const kind = compressed ? 'compressed' : data ? 'stored' : present ? 'zeros' : 'absent';
    yield [{ kind, start: extent.start, length, inFile: data ? length : 0 }];
  }
}

function stretchOf(run: Run): MapStretch {
  const { start, length } = run;
  switch (run.kind) {
    case 'data':
      return { kind: 'stored', start, length, inFile: length };
    case 'compressed':
      // Several runs may share a block.
      return { kind: 'compressed', start, length, inFile: (run.compressedLength * length) / run.blockLength };
    case 'zero':
      return { kind: 'zeros', start, length, inFile: 0 };
    case 'absent':
      return { kind: 'absent', start, length, inFile: 0 };
  }
}

import { DiskReadError } from '../../errors.js';
import type { DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { TableReader } from '../../mapping/table-reader.js';
import { u64beAt, viewOf } from '../../mapping/table-view.js';
import type { FaultMessage } from '../../messages/faults.js';
import type { Source } from '../../source/source.js';
import type { CloopFinding } from './header.js';

/** An offset, in bytes. */
const ENTRY = 8;
/** The most blocks described at once. */
const MAX_RUNS = 4096;

/** Opens the disk in a compressed loop image. */
export async function openCloop(source: Source, finding: CloopFinding): Promise<DiskMap> {
  const { blockSize, nBlocks } = finding;
  const map = new CloopMap(source, finding);
  return {
    size: blockSize * nBlocks,
    clusterSize: blockSize,
    backing: null,
    locate: (start, end, signal) => map.locate(start, end, signal),
  };
}

class CloopMap {
  readonly #source: Source;
  readonly #finding: CloopFinding;
  readonly #offsets: TableReader;

  constructor(source: Source, finding: CloopFinding) {
    this.#source = source;
    this.#finding = finding;
    this.#offsets = new TableReader(source);
  }

  async locate(start: number, end: number, signal: AbortSignal | undefined): Promise<readonly Run[]> {
    const { blockSize } = this.#finding;
    const runs: Run[] = [];
    const first = Math.floor(start / blockSize);
    const offsets = await this.#offsetsFrom(first, start, signal);
    let at = start;
    for (let i = 0; ENTRY * (i + 2) <= offsets.byteLength && at < end && i < MAX_RUNS; i++) {
      const blockEnd = Math.min(end, (first + i + 1) * blockSize);
      const [offset, next] = [u64beAt(offsets, ENTRY * i), u64beAt(offsets, ENTRY * (i + 1))];
      if (offset < this.#finding.dataOffset || next < offset || next > this.#source.size)
        this.#fail(at, { code: 'read_misplaced', params: { part: 'block', place: offset } });
      runs.push({
        kind: 'compressed',
        start: at,
        length: blockEnd - at,
        source: this.#source,
        offset,
        compressedLength: next - offset,
        codec: 'zlib',
        blockLength: blockSize,
        skip: at % blockSize,
      });
      at = blockEnd;
    }
    return runs;
  }

  /** Returns at least two offsets: a block's start and its end, which is rarely in another slice of the table. */
  async #offsetsFrom(block: number, start: number, signal: AbortSignal | undefined): Promise<DataView> {
    const { offsetsOffset, nBlocks } = this.#finding;
    const table = { offset: offsetsOffset, length: ENTRY * (nBlocks + 1) };
    const at = ENTRY * block;
    let bytes = await this.#offsets.from(table, at, signal);
    if (bytes.length === ENTRY) {
      const next = await this.#offsets.from(table, at + ENTRY, signal);
      const both = new Uint8Array(ENTRY + Math.min(ENTRY, next.length));
      both.set(bytes);
      both.set(next.subarray(0, ENTRY), ENTRY);
      bytes = both;
    }
    if (bytes.length < 2 * ENTRY) this.#fail(start, { code: 'read_cut', params: { part: 'offsets' } });
    return viewOf(bytes);
  }

  #fail(start: number, reason: FaultMessage): never {
    throw new DiskReadError('cloop', start, reason);
  }
}

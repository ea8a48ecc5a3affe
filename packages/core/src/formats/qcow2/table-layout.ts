import { BitSet } from '../../bytes/bit-set.js';
import { Pacing } from '../../flow/pacing.js';
import { readTables, slicesOf } from '../../mapping/filled-reads.js';
import type { Source } from '../../source/source.js';
import type { LayoutFault, TableLayout, TableLayoutContext } from '../table-layout.js';
import type { Qcow2Finding } from './header.js';
import { clusterOffset, compressedPlace, isCompressed } from './l2-entry.js';

/** Both answers of a disk that is not in this file. */
const UNSEEN: TableLayout = { fault: 'unseen', compressed: 'unseen' };

/**
 * Finds out whether a reader that never goes back gets the disk: first all tables (refcount table, L1, L2, in any
 * order; refcount blocks may be among them), then the data clusters without gaps, in any order of the disk. What only
 * others use (snapshots, refcount blocks, bitmaps) may follow the data. The backing file does not matter.
 *
 * Reads the tables in file order, and no further than the answers need.
 *
 * Source: `qcow_stream.ml` and `qcow_cache.ml` of mirage/ocaml-qcow 0.14, which XAPI imports with.
 *
 * Nothing behind an entry that points across clusters counts.
 *
 * @throws SourceReadError; the signal's reason
 */
export async function qcow2Layout(
  source: Source,
  finding: Qcow2Finding,
  context: TableLayoutContext,
): Promise<TableLayout> {
  const { clusterSize, l1Size, dataFile } = finding;
  if (dataFile !== null) return UNSEEN;
  const l1Length = 8 * l1Size;
  if (l1Length > context.maxTableBytes) return UNSEEN;
  const places = await l2Places(source, finding, context.signal);
  const search = new LayoutSearch(finding, source.size, places, context);
  const readable = Math.floor((context.maxTableBytes - l1Length) / clusterSize);
  const pacing = new Pacing(context);
  const visit = async (table: DataView): Promise<void> => {
    search.visit(table);
    await pacing.pause();
  };
  // The first one often has the answer.
  for (let from = 0, to = 1; from < Math.min(readable, places.length) && !search.isOver; to *= 8) {
    const some = places.subarray(from, Math.min(readable, to));
    await readTables(source, some, clusterSize, visit, context.signal);
    from = to;
  }
  return search.result;
}

/** Returns the offsets of all L2 tables in file order, in bytes: shared ones as often as they are used. */
async function l2Places(
  source: Source,
  { l1TableOffset, l1Size }: Qcow2Finding,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const places: number[] = [];
  // Beyond the end of the file, there are only empty entries.
  const length = Math.max(0, Math.min(8 * l1Size, 8 * Math.ceil((source.size - l1TableOffset) / 8)));
  for await (const slice of slicesOf(source, l1TableOffset, length, signal))
    for (let at = 0; at + 8 <= slice.byteLength; at += 8) {
      const place = clusterOffset({ high: slice.getUint32(at), low: slice.getUint32(at + 4) });
      if (place) places.push(place);
    }
  return Float64Array.from(places).sort();
}

/** Follows the entries of L2 tables until the answers are known. */
class LayoutSearch {
  readonly #finding: Qcow2Finding;
  readonly #fileSize: number;
  readonly #places: Float64Array;
  readonly #wanted: TableLayoutContext;
  /** Where the data has to begin, in bytes. */
  readonly #tablesEnd: number;
  /** Which clusters from there on are data. If there are fewer entries than that, there is a gap. */
  readonly #data: BitSet;
  #fault: LayoutFault | null = null;
  #compressed = false;
  #isDamaged = false;
  #visited = 0;
  /** Number of different data clusters. */
  #count = 0;
  /** End of the last one, in bytes. */
  #dataEnd = 0;

  constructor(finding: Qcow2Finding, fileSize: number, places: Float64Array, wanted: TableLayoutContext) {
    const { clusterSize } = finding;
    this.#finding = finding;
    this.#fileSize = fileSize;
    this.#places = places;
    this.#wanted = wanted;
    this.#tablesEnd = Math.max(...tableEnds(finding), (places.at(-1) ?? 0) + clusterSize);
    const entries = Math.min((places.length * clusterSize) / 8, wanted.maxTableBytes / 8);
    this.#data = new BitSet(wanted.fault ? Math.floor(entries) : 0);
    this.#isDamaged = places.some((place) => place % clusterSize !== 0);
    if (this.#isDamaged) return;
    places.forEach((place, i) => {
      if (place === places[i - 1]) this.#found('shared', place);
      else if (place + clusterSize > fileSize) this.#found('cut', place);
    });
  }

  /** Whether nothing more has to be read. */
  get isOver(): boolean {
    const { fault, compressed } = this.#wanted;
    // The first fault is enough for a target to refuse the image, whatever else is in it.
    const isAnswered = (!fault || this.#fault !== null) && (!compressed || this.#compressed);
    return this.#isDamaged || isAnswered;
  }

  visit(table: DataView): void {
    if (this.isOver) return;
    const { clusterSize, extendedL2 } = this.#finding;
    const bits = Math.log2(clusterSize);
    const length = extendedL2 ? 16 : 8;
    let earliest = Infinity;
    for (let at = 0; at + length <= table.byteLength; at += length) {
      const entry = { high: table.getUint32(at), low: table.getUint32(at + 4) };
      if (isCompressed(entry)) {
        this.#compressed = true;
        const { offset, length: packed } = compressedPlace(entry, bits);
        const first = offset - (offset % clusterSize);
        for (let place = first; place < offset + packed; place += clusterSize) this.#add(place);
        earliest = Math.min(earliest, first);
        continue;
      }
      // XAPI's reader copies clusters that read as zeros, too, if they have a place.
      const offset = clusterOffset(entry);
      if (!offset) continue;
      this.#isDamaged = offset % clusterSize !== 0;
      if (this.#isDamaged) return;
      if (!this.#add(offset)) this.#found('shared', offset);
      else if (offset + clusterSize > this.#fileSize) this.#found('cut', offset);
      if (offset < earliest) earliest = offset;
    }
    this.#visited++;
    if (earliest < this.#tablesEnd) this.#found('table', this.#tableBehind(earliest));
  }

  get result(): TableLayout {
    const { fault } = this.#wanted;
    const isWhole = this.#visited === this.#places.length;
    if (isWhole && fault) this.#findGap();
    return {
      fault: !fault ? 'unseen' : (this.#fault ?? (isWhole ? null : 'unseen')),
      compressed: this.#compressed || (isWhole ? false : 'unseen'),
    };
  }

  /** Adds a data cluster. @returns whether it is a new one */
  #add(place: number): boolean {
    const index = (place - this.#tablesEnd) / this.#finding.clusterSize;
    // One among the tables is a fault of its own.
    if (index < 0 || this.#data.has(index)) return index < 0;
    this.#data.add(index);
    this.#count++;
    this.#dataEnd = Math.max(this.#dataEnd, place + this.#finding.clusterSize);
    return true;
  }

  #findGap(): void {
    if (!this.#count || this.#dataEnd === this.#tablesEnd + this.#count * this.#finding.clusterSize) return;
    let first = 0;
    while (this.#data.has(first)) first++;
    this.#found('gap', this.#tablesEnd + first * this.#finding.clusterSize);
  }

  /** Returns the first table behind an offset, all in bytes. */
  #tableBehind(offset: number): number {
    const { refcountTableOffset, l1TableOffset } = this.#finding;
    const place = this.#places.find((each) => each > offset) ?? Infinity;
    const others = [refcountTableOffset, l1TableOffset].filter((each) => each > offset);
    const first = Math.min(place, ...others);
    // Data within a table.
    return first === Infinity ? offset : first;
  }

  #found(kind: LayoutFault['kind'], offset: number): void {
    this.#fault ??= { kind, offset, compressed: this.#compressed };
  }
}

/** Returns where the header, the refcount table, and the L1 table end, in bytes: each takes whole clusters. */
function tableEnds({ clusterSize, ...finding }: Qcow2Finding): number[] {
  const { refcountTableOffset, refcountTableClusters, l1TableOffset, l1Size } = finding;
  return [
    clusterSize,
    refcountTableOffset + refcountTableClusters * clusterSize,
    l1TableOffset + Math.ceil((8 * l1Size) / clusterSize) * clusterSize,
  ];
}

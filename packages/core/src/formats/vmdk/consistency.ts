import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { Pacing } from '../../flow/pacing.js';
import { readTables, slicesOf } from '../../mapping/filled-reads.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { Source } from '../../source/source.js';
import type { Consistency, ConsistencyContext } from '../consistency.js';
import { ConsistencyTally, finding } from '../consistency-tally.js';
import type { VmdkExtent } from './descriptor.js';
import { type GrainEntries, sparseEntries } from './grain-entries.js';
import type { VmdkFinding } from './header.js';
import { openOnce } from './open-once.js';
import { probeFile } from './probe-file.js';
import { readSesparseEntries } from './sesparse.js';

const FLAG_ZEROED_GRAINS = 1 << 2;
/** QEMU counts the sectors of grain tables in 32 bits. */
const MAX_TABLE_PLACE = (2 ** 32 - 1) * SECTOR;
/** Grain tables gathered before reading: adjacent ones are read at once. */
const TABLES_AT_ONCE = 1024;

/** The extent types that QEMU counts, and whether they have grains. */
const TYPES: ReadonlyMap<string, boolean> = new Map([
  ['FLAT', false],
  ['VMFS', false],
  ['SPARSE', true],
  ['VMFSSPARSE', true],
  ['SESPARSE', true],
]);

/** A part of the disk to check. */
interface CheckedExtent {
  readonly source: Source;
  /** Size of the extent, in bytes. */
  readonly size: number;
  /** Bytes checked in one step: a grain, or a whole extent without grains. */
  readonly step: number;
  /** Absent if it is stored as is, from `offset` on. */
  readonly grains?: Grains;
  readonly offset: number;
}

interface Grains {
  readonly entries: GrainEntries;
  /** Offset of the directory, in bytes. */
  readonly directory: number;
  readonly directoryEntries: number;
  readonly tableEntries: number;
  /** Whether grain table offsets have a limit apart from the entry's own. */
  readonly isSesparse: boolean;
}

/**
 * Checks the grain tables of all extents: grains must be within their file.
 *
 * The first one that is not ends the check, as it ends QEMU's, which then fails without a count. Grain tables beyond
 * the end of the file do not count, as in QEMU.
 *
 * Source: QEMU 7.2, block/vmdk.c, vmdk_co_check.
 *
 * @throws ImageFormatError if an extent is not what the image says; MissingFileError
 */
export async function checkVmdk(
  source: Source,
  image: VmdkFinding,
  context: ConsistencyContext,
): Promise<Consistency> {
  const tally = new ConsistencyTally();
  const extents = image.header?.capacity
    ? [await sparseExtent(source, image, context.signal)]
    : await namedExtents(image, context);
  const total = extents.reduce((sum, { size }) => sum + size, 0);
  const pacing = new Pacing(context, total);
  let base = 0;
  // A step of one extent may end within the next one.
  let position = 0;
  for (const extent of extents) {
    const start = position - base;
    if (start < extent.size) {
      const problem = await checkExtent(extent, start, base, pacing, context.signal);
      if (problem) {
        problem(tally);
        return tally.abort(finding('finding_stopped', {}));
      }
      position += Math.ceil((extent.size - start) / extent.step) * extent.step;
    }
    base += extent.size;
  }
  pacing.end();
  return tally;
}

/** Reports the first finding. */
type Problem = (tally: ConsistencyTally) => void;

/**
 * @param start offset in the extent at which to begin, in bytes
 * @param base start of the extent on the disk, in bytes
 */
async function checkExtent(
  { source, size, step, grains, offset }: CheckedExtent,
  start: number,
  base: number,
  pacing: Pacing,
  signal: AbortSignal | undefined,
): Promise<Problem | undefined> {
  const fileSize = roundUpToSector(source.size);
  if (!grains) {
    if (offset < fileSize) return undefined;
    return (tally) => tally.corruption('finding_extent_beyond', { start: base, place: offset }, offset);
  }
  const { entries, tableEntries } = grains;
  const first = Math.floor(start / step);
  const end = first + Math.ceil((size - start) / step);
  const damaged =
    (code: 'finding_grain_damaged' | 'finding_grain_table_damaged', grain: number): Problem =>
    (tally) =>
      tally.corruption(code, { at: base + grain * step }, 0);
  const beyond =
    (grain: number, place: number): Problem =>
    (tally) =>
      tally.corruption('finding_grain_beyond', { at: base + grain * step, place }, place);
  let problem: Problem | undefined;
  const checkTable = async (table: DataView, index: number): Promise<void> => {
    const to = Math.min(end, (index + 1) * tableEntries);
    for (let grain = Math.max(first, index * tableEntries); grain < to && !problem; grain++) {
      const place = entries.grain(table, (grain % tableEntries) * entries.length);
      if (place === 'damaged') problem = damaged('finding_grain_damaged', grain);
      else if (place !== 'zero' && place && place >= fileSize) problem = beyond(grain, place);
    }
    await pacing.pause(base + to * step);
  };
  // The current table, in disk order, and those to read.
  let index = Math.floor(first / tableEntries);
  let places: number[] = [];
  let indexes: number[] = [];
  const checkTables = async (): Promise<void> => {
    const read = (table: DataView, i: number): Promise<void> => checkTable(table, indexes[i] ?? 0);
    await readTables(source, places, tableEntries * entries.length, read, signal);
    [places, indexes] = [[], []];
  };
  const directoryStart = grains.directory + index * entries.length;
  const wanted = Math.ceil(end / tableEntries);
  const length = (Math.min(wanted, grains.directoryEntries) - index) * entries.length;
  for await (const directory of slicesOf(source, directoryStart, length, signal)) {
    for (let at = 0; at < directory.byteLength; at += entries.length, index++) {
      const place = entries.table(directory, at);
      if (typeof place === 'string' || (grains.isSesparse && place > MAX_TABLE_PLACE)) {
        await checkTables();
        return problem ?? damaged('finding_grain_table_damaged', Math.max(first, index * tableEntries));
      }
      if (!place || place >= source.size) continue;
      places.push(place);
      indexes.push(index);
      if (places.length < TABLES_AT_ONCE) continue;
      await checkTables();
      if (problem) return problem;
    }
  }
  await checkTables();
  if (problem) return problem;
  if (wanted > grains.directoryEntries)
    return damaged('finding_grain_table_damaged', Math.max(first, grains.directoryEntries * tableEntries));
  return undefined;
}

async function sparseExtent(
  source: Source,
  { fileType, header, footer }: VmdkFinding,
  signal: AbortSignal | undefined,
): Promise<CheckedExtent> {
  if (!header?.capacity) return refuse('extent', 'descriptor', { code: 'with_grains' });
  const fault = footer === 'unseen' ? footer : footer?.fault;
  if (fault) refuse('footer', fault, { code: 'intact' });
  const needed = fileType === 'sparse' ? header.overHead : 0;
  if (roundUpToSector(source.size) < needed)
    refuse('size of the file', source.size, { code: 'at_least', params: { min: needed } });
  const isSesparse = fileType === 'sesparse';
  const entries = isSesparse
    ? await readSesparseEntries(source, header, signal)
    : sparseEntries(fileType === 'sparse' && (header.flags & FLAG_ZEROED_GRAINS) !== 0);
  const directory = header.gdOffset ?? (footer && footer !== 'unseen' ? footer.gdOffset : null) ?? 0;
  const grains = {
    entries,
    directory,
    directoryEntries: header.numGDEntries,
    tableEntries: header.numGTEsPerGT,
    isSesparse,
  };
  return { source, size: header.capacity, step: header.grainSize, grains, offset: 0 };
}

/** Returns the extents that a descriptor names, except those that QEMU skips. */
async function namedExtents(
  { descriptor }: VmdkFinding,
  context: ConsistencyContext,
): Promise<CheckedExtent[]> {
  const named = descriptor && descriptor !== 'unseen' ? descriptor.extents : [];
  const counted = named.filter(({ access, type, size }) => access === 'RW' && TYPES.has(type) && size);
  if (!counted.length) refuse('extents', 'none', { code: 'present' });
  const open = openOnce(context.open);
  const extents: CheckedExtent[] = [];
  for (const extent of counted) extents.push(await openExtent(extent, open, context.signal));
  return extents;
}

async function openExtent(
  { type, size, filename, offset }: VmdkExtent,
  open: (filename: string) => Promise<Source>,
  signal: AbortSignal | undefined,
): Promise<CheckedExtent> {
  if (!filename) return refuse('extent filename', 'missing', { code: 'present' });
  const source = await open(filename);
  if (!TYPES.get(type)) return { source, size, step: size, offset: offset ?? 0 };
  return sparseExtent(source, await probeFile(source, `extent ${filename}`, signal), signal);
}

function refuse(field: string, value: string | number, bound: StructureMessage): never {
  throw new ImageFormatError('vmdk', field, value, bound);
}

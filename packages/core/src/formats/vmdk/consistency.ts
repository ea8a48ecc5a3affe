import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { Pacing } from '../../flow/pacing.js';
import { readTables, slicesOf } from '../../mapping/filled-reads.js';
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
/** qemu counts the sectors of grain tables in 32 bits. */
const MAX_TABLE_PLACE = (2 ** 32 - 1) * SECTOR;
/** Grain tables that are gathered: those that lie behind each other are read at once. */
const TABLES_AT_ONCE = 1024;

/** The types that qemu counts, and whether they have grains. */
const TYPES: ReadonlyMap<string, boolean> = new Map([
  ['FLAT', false],
  ['VMFS', false],
  ['SPARSE', true],
  ['VMFSSPARSE', true],
  ['SESPARSE', true],
]);

/** A part of the disk that is checked. */
interface CheckedExtent {
  readonly source: Source;
  /** Of the extent, in bytes. */
  readonly size: number;
  /** What is looked at in one step, in bytes: a grain, or all of an extent without grains. */
  readonly step: number;
  /** Absent where it lies as it is, from `offset` on. */
  readonly grains?: Grains;
  readonly offset: number;
}

interface Grains {
  readonly entries: GrainEntries;
  /** Of the directory, in bytes. */
  readonly directory: number;
  readonly directoryEntries: number;
  readonly tableEntries: number;
  /** Whether places of grain tables have a limit besides the entry's own. */
  readonly isSesparse: boolean;
}

/**
 * Goes through the grain tables of all extents: grains must lie in their file.
 *
 * The first that does not ends the check, as it ends qemu's, which then fails without a count. Grain tables behind the end
 * of the file are none to qemu, and so to this check.
 *
 * Source: QEMU 7.2, block/vmdk.c, vmdk_co_check.
 *
 * @throws ImageFormatError where an extent is not what the image says; MissingFileError
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
  // Steps of one extent may end within the next one.
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

/** Says what was found first. */
type Problem = (tally: ConsistencyTally) => void;

/**
 * @param start where it is begun within the extent, in bytes
 * @param base where the extent begins on the disk, in bytes
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
  // Which table, in the order of the disk, and those that are to be read.
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
  if (!header?.capacity) return refuse('extent', 'a descriptor', 'one with grains needed');
  const fault = footer === 'unseen' ? footer : footer?.fault;
  if (fault) refuse('footer', fault, 'an intact one needed');
  const needed = fileType === 'sparse' ? header.overHead : 0;
  if (roundUpToSector(source.size) < needed)
    refuse('size of the file', source.size, `at least ${needed} needed`);
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

/** The extents that a descriptor names, but for those that qemu passes over. */
async function namedExtents(
  { descriptor }: VmdkFinding,
  context: ConsistencyContext,
): Promise<CheckedExtent[]> {
  const named = descriptor && descriptor !== 'unseen' ? descriptor.extents : [];
  const counted = named.filter(({ access, type, size }) => access === 'RW' && TYPES.has(type) && size);
  if (!counted.length) refuse('extents', 'none', 'one needed');
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
  if (!filename) return refuse('extent filename', 'missing', 'one needed');
  const source = await open(filename);
  if (!TYPES.get(type)) return { source, size, step: size, offset: offset ?? 0 };
  return sparseExtent(source, await probeFile(source, `extent ${filename}`, signal), signal);
}

function refuse(field: string, value: string | number, bound: string): never {
  throw new ImageFormatError('vmdk', field, value, bound);
}

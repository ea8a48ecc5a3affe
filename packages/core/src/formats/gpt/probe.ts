import { crc32 } from '../../bytes/crc32.js';
import { SECTOR } from '../../bytes/sectors.js';
import { claim, need, type Probe, type Unseen, want } from '../../probe/probe.js';
import {
  findGptHeader,
  type GptFinding,
  HEAD_LENGTH,
  type Partition,
  readGptEntries,
  TAIL_LENGTH,
} from './header.js';
import { askLogicalPartitions, fromRecord } from './logical-partitions.js';
import { isExtended, isPartitionTable, isUsed, LOOKED_AT, PROTECTIVE, readMbrRecords } from './mbr.js';

/** The most extended boot records that an inspection reads beyond the head of the file; each costs a read. */
const MAX_FAR_RECORDS = 2;

/** Options for reading a table beyond a format verdict. */
export interface TableReading {
  /** The only sector size at which to look for a GPT, in bytes; an MBR counts such sectors, by default 512 bytes. */
  readonly sectorSize?: number | undefined;
  /** The most extended boot records to read beyond the head of the file. */
  readonly maxFarRecords?: number | undefined;
}

/** Reads the boot record; then logical partitions, or the GPT at the start and its backup header. */
export function probeGpt(): Probe<GptFinding> {
  return probePartitions({});
}

/** The same, with options. */
export function* probePartitions(reading: TableReading): Probe<GptFinding> {
  const { sectorSize = SECTOR, maxFarRecords = MAX_FAR_RECORDS } = reading;
  const sector = yield* need({ name: 'mbr', offset: 0, length: LOOKED_AT, min: 0 });
  const mbrRecords = readMbrRecords(sector);
  if (!isPartitionTable(sector, mbrRecords)) return undefined;
  const isGpt = mbrRecords.some(({ type }) => type === PROTECTIVE);
  const copy = isGpt ? 'unseen' : null;
  const partitions = mbrRecords
    .map((record, index) => fromRecord(record, index + 1, sectorSize))
    .filter(isUsed);
  const extended = isGpt ? [] : mbrRecords.filter(isExtended);
  const finding: GptFinding = {
    format: 'gpt',
    partitionTable: isGpt ? 'gpt' : 'mbr',
    sectorSize,
    // Formatted like the first group of a GUID.
    diskSignature: `0x${sector.guid(440, 'disk signature').slice(0, 8)}`,
    mbrRecords,
    logicalPartitionsComplete: !extended.length,
    primary: copy,
    backup: copy,
    header: null,
    ...measured(isGpt ? 'unseen' : partitions),
    // The logical partitions decide how much of an extended one must be there.
    ...(extended.length && { endOfLastPartition: 'unseen', requiredSize: 'unseen' }),
  };
  yield* claim(finding);
  if (isGpt) return yield* probeTable(finding, reading.sectorSize);
  if (!extended.length) return finding;
  let logicalPartitionsComplete = true;
  let atLeast = 0;
  // Linux follows each of them, and so do we; other systems know only one.
  for (const { firstLba } of extended) {
    const isComplete = yield* askLogicalPartitions(sector, firstLba, partitions, {
      maxFarRecords,
      sectorSize,
    });
    logicalPartitionsComplete &&= isComplete;
    atLeast = Math.max(atLeast, (firstLba + 1) * sectorSize);
  }
  // If everything in an extended partition is known, the rest of it belongs to nobody and need not be there.
  const counted = logicalPartitionsComplete ? partitions.filter((each) => !isExtended(each)) : partitions;
  return { ...finding, ...measured(partitions, counted, atLeast), logicalPartitionsComplete };
}

/**
 * Adds what the partitions imply to a finding. The disk is complete if their ends are there: what follows, such as
 * the backup GPT, belongs to none of them.
 *
 * @param counted the partitions whose ends count
 * @param atLeast the end of the tables, in bytes
 */
function measured(
  partitions: readonly Partition[] | Unseen,
  counted: readonly Partition[] | Unseen = partitions,
  atLeast = 0,
): Pick<GptFinding, 'partitions' | 'endOfLastPartition' | 'requiredSize'> {
  if (counted === 'unseen') return { partitions, endOfLastPartition: counted, requiredSize: counted };
  const end = counted.reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
  return { partitions, endOfLastPartition: end, requiredSize: Math.max(end, atLeast) };
}

/** Reads the primary GPT, and the backup header; the backup's entries only if the primary is unusable. */
function* probeTable(claimed: GptFinding, onlySize: number | undefined): Probe<GptFinding> {
  let finding = claimed;
  let told = '';
  for (const [copy, place, room] of [
    ['primary', 0, HEAD_LENGTH],
    ['backup', 'end', TAIL_LENGTH],
  ] as const) {
    const first = finding.header;
    const bytes = yield* want({
      name: `${copy}_header`,
      // At the offset in the first header, so that a stream catches it too; or where it should be.
      offset: first ? first.alternateLba * finding.sectorSize : place,
      length: first ? finding.sectorSize : room,
      min: 0,
    });
    if (!bytes) break;
    let [state, header, sectorSize] = findGptHeader(bytes, place && bytes.length, onlySize);
    if (header && finding.primary !== 'valid') {
      const offset = header.partitionEntryLba * sectorSize;
      const length = header.numberOfPartitionEntries * header.sizeOfPartitionEntry;
      const endOfTable = offset + length;
      const entries = yield* want({ name: 'partition_entries', offset, length, min: 0 });
      let partitions: Partition[] | Unseen = 'unseen';
      if (!entries) state = partitions;
      else if (crc32(entries.array) !== header.partitionEntryArrayCrc32) state = 'damaged';
      else partitions = readGptEntries(header, entries, sectorSize);
      finding = { ...finding, ...measured(partitions, partitions, endOfTable), sectorSize, header };
      // The entries are damaged although complete, or their end is missing.
      if (state === 'damaged') finding = { ...finding, requiredSize: endOfTable };
    }
    if (header) {
      const table = header.diskGuid + header.partitionEntryArrayCrc32;
      if (told && told !== table) state = 'contradicting';
      told = table;
    }
    finding = { ...finding, [copy]: state };
    yield* claim(finding);
  }
  if (finding.primary !== 'missing' || finding.backup !== 'missing') return finding;
  // Nobody sees a partition there. Only a file that ends before the header may have had one.
  return { ...finding, ...measured([], [], 2 * SECTOR) };
}

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

/** Extended boot records that an inspection reads beyond the head of the file; each one costs a read. */
const MAX_FAR_RECORDS = 2;

/** How a table is read where more is asked for than what a file is. */
export interface TableReading {
  /** A GPT is looked for at this size of a sector only, in bytes; an MBR counts such sectors, and 512 bytes by default. */
  readonly sectorSize?: number | undefined;
  /** Extended boot records beyond the head of the file that are read. */
  readonly maxFarRecords?: number | undefined;
}

/** Asks for the boot record; for logical partitions, or for the GPT at the start and the backup of its header. */
export function probeGpt(): Probe<GptFinding> {
  return probePartitions({});
}

/** The same for a disk of which more is known, or more is to be known. */
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
    // Written as the first group of a GUID is.
    diskSignature: `0x${sector.guid(440, 'signature').slice(0, 8)}`,
    mbrRecords,
    logicalPartitionsComplete: !extended.length,
    primary: copy,
    backup: copy,
    header: null,
    ...measured(isGpt ? 'unseen' : partitions),
  };
  yield* claim(finding);
  if (isGpt) return yield* probeTable(finding, reading.sectorSize);
  if (!extended.length) return finding;
  let logicalPartitionsComplete = true;
  let atLeast = 0;
  // Linux follows each of them, and so do we; other systems know one.
  for (const { firstLba } of extended) {
    const isComplete = yield* askLogicalPartitions(sector, firstLba, partitions, {
      maxFarRecords,
      sectorSize,
    });
    logicalPartitionsComplete &&= isComplete;
    atLeast = Math.max(atLeast, (firstLba + 1) * sectorSize);
  }
  // Where all that an extended partition holds is known, the rest of it is nobody's, and need not be there.
  const counted = logicalPartitionsComplete ? partitions.filter((each) => !isExtended(each)) : partitions;
  return { ...finding, ...measured(partitions, counted, atLeast), logicalPartitionsComplete };
}

/**
 * What the partitions make of a finding. The disk is whole where their ends are there: what lies behind, as the backup
 * of a GPT, is no part of any of them.
 *
 * @param counted those whose ends count
 * @param atLeast where the tables end, in bytes
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

/** Reads the first copy of the GPT, and the header of the backup; its entries only where the first is no good. */
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
      // Where the first header says, so that a stream catches it, too; or where it should be.
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
      // The entries are damaged, and whole all the same, or their end is missing.
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
  // Nobody sees a partition there. Only a file that ends before the place of the header may have had one.
  return { ...finding, ...measured([], [], 2 * SECTOR) };
}

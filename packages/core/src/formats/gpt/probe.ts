import type { Bytes } from '../../bytes/bytes.js';
import { type Answer, claim, need, type Probe, type ReadRequest, want } from '../../probe/probe.js';
import {
  type GptCopy,
  type GptFinding,
  type GptHeader,
  HEAD_LENGTH,
  type Partition,
  readGptEntries,
  readGptHeader,
  SECTOR_SIZES,
  TAIL_LENGTH,
} from './header.js';
import { askLogicalPartitions, fromRecord } from './logical-partitions.js';
import {
  isBootRecord,
  isExtended,
  isPartitionTable,
  PROTECTIVE,
  readMbrRecords,
  SECTOR,
  UNUSED,
} from './mbr.js';

type Asking<T> = Generator<ReadRequest, T, Answer>;

/** Asks for the boot record; for logical partitions, or for the GPT at the start and the backup of its header. */
export function* probeGpt(): Probe<GptFinding> {
  const sector = yield* need({ name: 'mbr', offset: 0, length: SECTOR, min: 0 });
  if (!isBootRecord(sector)) return undefined;
  const mbrRecords = readMbrRecords(sector);
  if (!isPartitionTable(sector, mbrRecords)) return undefined;
  const isGpt = mbrRecords.some(({ type }) => type === PROTECTIVE);
  const copy = isGpt ? 'unseen' : null;
  const partitions = mbrRecords.flatMap((record, index) =>
    record.type === UNUSED ? [] : [fromRecord(record, index + 1)],
  );
  const extended = isGpt ? undefined : mbrRecords.find(isExtended);
  const finding: GptFinding = {
    format: 'gpt',
    partitionTable: isGpt ? 'gpt' : 'mbr',
    sectorSize: SECTOR,
    diskSignature: `0x${sector.u32le(440, 'signature').toString(16).padStart(8, '0')}`,
    mbrRecords,
    logicalPartitionsComplete: !extended,
    primary: copy,
    backup: copy,
    header: null,
    ...(isGpt ? UNSEEN : measured(partitions)),
  };
  yield* claim(finding);
  if (isGpt) return yield* probeTable(finding);
  if (!extended) return finding;
  const logicalPartitionsComplete = yield* askLogicalPartitions(sector, extended.firstLba, partitions);
  return { ...finding, ...measured(partitions), logicalPartitionsComplete };
}

const UNSEEN = { partitions: 'unseen', endOfLastPartition: 'unseen', requiredSize: 'unseen' } as const;

function measured(partitions: readonly Partition[]): {
  partitions: readonly Partition[];
  endOfLastPartition: number;
  requiredSize: number;
} {
  const end = Math.max(0, ...partitions.map(({ offset, length }) => offset + length));
  return { partitions, endOfLastPartition: end, requiredSize: end };
}

function* probeTable(claimed: GptFinding): Probe<GptFinding> {
  let finding = claimed;
  /** Asks for the entries that a whole header tells of, and says how its copy of the table is. */
  function* askEntries(header: GptHeader, sectorSize: number): Asking<GptCopy> {
    const { myLba, alternateLba, partitionEntryLba, numberOfPartitionEntries, sizeOfPartitionEntry } = header;
    const entries = yield* want({
      name: 'partition_entries',
      offset: partitionEntryLba * sectorSize,
      length: numberOfPartitionEntries * sizeOfPartitionEntry,
      min: 0,
    });
    const partitions = entries ? readGptEntries(header, entries, sectorSize) : 'unseen';
    const state = typeof partitions === 'string' ? partitions : 'valid';
    const seen = typeof partitions === 'string' ? UNSEEN : measured(partitions);
    const requiredSize = (Math.max(myLba, alternateLba) + 1) * sectorSize;
    finding = { ...finding, sectorSize, header, ...seen, requiredSize };
    return state;
  }

  const head = yield* need({ name: 'gpt_header', offset: 0, length: HEAD_LENGTH, min: 0 });
  const [first, firstSize] = findHeader(head);
  // A backup that was copied to the start is no primary.
  const header = typeof first === 'object' && first.myLba === 1 ? first : undefined;
  const primary = header ? yield* askEntries(header, firstSize) : first === 'missing' ? first : 'damaged';
  finding = { ...finding, primary };
  yield* claim(finding);

  // Where the first header says, so that a stream catches it, too; or where it should be.
  const place = header
    ? { offset: header.alternateLba * firstSize, length: firstSize }
    : { offset: 'end' as const, length: TAIL_LENGTH };
  const end = yield* want({ name: 'backup_header', ...place, min: 0 });
  if (!end) return finding;
  const [last, lastSize] = findHeader(end, end.length);
  if (typeof last === 'string') return { ...finding, backup: last };
  const backup = header && tableOf(header) !== tableOf(last) ? 'contradicting' : 'valid';
  if (primary === 'valid') return { ...finding, backup };
  const entries = yield* askEntries(last, lastSize);
  return { ...finding, backup: backup === 'valid' ? entries : backup };
}

/** What both copies have to have in common. */
function tableOf({ diskGuid, partitionEntryArrayCrc32 }: GptHeader): string {
  return diskGuid + partitionEntryArrayCrc32;
}

/**
 * Looks for a header in the second sector of `bytes`, or in the last one before `end`, for each size of a sector.
 *
 * @returns a whole header if there is one, and the size
 */
function findHeader(bytes: Bytes, end = 0): [GptHeader | 'damaged' | 'missing', number] {
  let found: ReturnType<typeof findHeader> = ['missing', SECTOR];
  for (const size of SECTOR_SIZES) {
    const copy = readGptHeader(bytes, Math.abs(end - size), size);
    if (typeof copy === 'object') return [copy, size];
    if (copy === 'damaged') found = [copy, size];
  }
  return found;
}

import { crc32 } from '../../bytes/crc32.js';
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
import { isExtended, isPartitionTable, isUsed, PROTECTIVE, readMbrRecords, SECTOR } from './mbr.js';

/** Asks for the boot record; for logical partitions, or for the GPT at the start and the backup of its header. */
export function* probeGpt(): Probe<GptFinding> {
  const sector = yield* need({ name: 'mbr', offset: 0, length: SECTOR, min: 0 });
  const mbrRecords = readMbrRecords(sector);
  if (!isPartitionTable(sector, mbrRecords)) return undefined;
  const isGpt = mbrRecords.some(({ type }) => type === PROTECTIVE);
  const copy = isGpt ? 'unseen' : null;
  const partitions = mbrRecords.map((record, index) => fromRecord(record, index + 1)).filter(isUsed);
  const extended = isGpt ? undefined : mbrRecords.find(isExtended);
  const finding: GptFinding = {
    format: 'gpt',
    partitionTable: isGpt ? 'gpt' : 'mbr',
    sectorSize: SECTOR,
    // Written as the first group of a GUID is.
    diskSignature: `0x${sector.guid(440, 'signature').slice(0, 8)}`,
    mbrRecords,
    logicalPartitionsComplete: !extended,
    primary: copy,
    backup: copy,
    header: null,
    ...measured(isGpt ? 'unseen' : partitions),
  };
  yield* claim(finding);
  if (isGpt) return yield* probeTable(finding);
  if (!extended) return finding;
  const logicalPartitionsComplete = yield* askLogicalPartitions(sector, extended.firstLba, partitions);
  return { ...finding, ...measured(partitions), logicalPartitionsComplete };
}

/** What the partitions make of a finding. */
function measured(
  partitions: readonly Partition[] | Unseen,
): Pick<GptFinding, 'partitions' | 'endOfLastPartition' | 'requiredSize'> {
  const end =
    partitions === 'unseen'
      ? partitions
      : Math.max(0, ...partitions.map(({ offset, length }) => offset + length));
  return { partitions, endOfLastPartition: end, requiredSize: end };
}

/** Reads the first copy of the GPT, and the header of the backup; its entries only where the first is no good. */
function* probeTable(claimed: GptFinding): Probe<GptFinding> {
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
    let [state, header, sectorSize] = findGptHeader(bytes, place && bytes.length);
    if (header && finding.primary !== 'valid') {
      const entries = yield* want({
        name: 'partition_entries',
        offset: header.partitionEntryLba * sectorSize,
        length: header.numberOfPartitionEntries * header.sizeOfPartitionEntry,
        min: 0,
      });
      let partitions: Partition[] | Unseen = 'unseen';
      if (!entries) state = partitions;
      else if (crc32(entries.array) !== header.partitionEntryArrayCrc32) state = 'damaged';
      else partitions = readGptEntries(header, entries, sectorSize);
      finding = {
        ...finding,
        ...measured(partitions),
        sectorSize,
        header,
        requiredSize: (Math.max(header.myLba, header.alternateLba) + 1) * sectorSize,
      };
    }
    if (header) {
      const table = header.diskGuid + header.partitionEntryArrayCrc32;
      if (told && told !== table) state = 'contradicting';
      told = table;
    }
    finding = { ...finding, [copy]: state };
    yield* claim(finding);
  }
  return finding;
}

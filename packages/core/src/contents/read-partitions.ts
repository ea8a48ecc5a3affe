import { type GptFinding, HEAD_LENGTH, type Partition, TAIL_LENGTH } from '../formats/gpt/header.js';
import { fromRecord } from '../formats/gpt/logical-partitions.js';
import { isExtended, isUsed, LAST_PRIMARY, PROTECTIVE } from '../formats/gpt/mbr.js';
import { probePartitions } from '../formats/gpt/probe.js';
import { MAX_ROUNDS } from '../probe/limits.js';
import { findingOf } from '../probe/probe-one.js';
import { ProbeRun } from '../probe/probe-run.js';
import { probeSource } from '../probe/random-access.js';
import type { Source } from '../source/source.js';
import { faultsOf } from './partition-faults.js';
import { flagsOf } from './partition-flags.js';
import type { DiskPartition, PartitionTable } from './partition-table.js';
import { partitionTypeName } from './partition-types/type-names.js';

/**
 * The most extended boot records to follow. Linux knows partitions up to number 255 (`DISK_MAX_PARTS`), so 251
 * logical ones, each with a record. The rest leaves room for empty records.
 */
const MAX_BOOT_RECORDS = 256;

/**
 * Options of {@link readPartitions} and `inspectContents`.
 *
 * @example
 * ```ts
 * // file: mbr-4096.img
 * import { type ReadPartitionsOptions, readPartitions } from '@diskloupe/core/contents';
 * import { toSource } from '@diskloupe/core/source';
 *
 * // An MBR does not say how large its sectors are.
 * const options: ReadPartitionsOptions = { sectorSize: 4096 };
 * const table = await readPartitions(toSource(file), options);
 * table?.sectorSize; // 4096
 * ```
 */
export interface ReadPartitionsOptions {
  /**
   * Size of the disk's logical sectors in bytes. A GPT is then looked for at that size only, and an MBR counts
   * sectors of that size. By default, a GPT determines its own, and an MBR counts 512.
   */
  readonly sectorSize?: 512 | 1024 | 2048 | 4096 | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the partition table of a disk: a GPT, or an MBR with its logical partitions. Uses the backup GPT if the
 * primary is damaged.
 *
 * Reads the first 64 KiB and the last 4 KiB of the disk, and each boot record of an extended partition elsewhere.
 *
 * @param disk the disk as a guest sees it: the result of `openDisk`, or a raw file
 * @returns `null` if the disk has no partition table
 * @throws ImageFormatError for a table that breaks the rules (a circular chain of boot records, a header with
 *   out-of-bounds numbers but a correct checksum); DiskReadError; SourceReadError; the signal's reason
 *
 * @example
 * ```ts
 * import { readPartitions } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const table = await readPartitions(await openDisk(file));
 * table?.kind; // 'gpt'
 * table && table.partitions !== 'unseen' && table.partitions.length; // 2
 * ```
 */
export async function readPartitions(
  disk: Source,
  { sectorSize, signal }: ReadPartitionsOptions = {},
): Promise<PartitionTable | null> {
  const run = new ProbeRun('gpt', probePartitions({ sectorSize, maxFarRecords: MAX_BOOT_RECORDS }));
  await probeSource(disk, [run], {
    head: HEAD_LENGTH,
    tail: TAIL_LENGTH,
    signal,
    maxRounds: MAX_ROUNDS + MAX_BOOT_RECORDS,
  });
  return run.outcome === 'none' ? null : tableOf(findingOf(run), disk.size);
}

function tableOf(finding: GptFinding, diskSize: number): PartitionTable {
  const { partitionTable: kind, sectorSize, header, mbrRecords, primary } = finding;
  const diskSignature = finding.diskSignature === NO_SIGNATURE ? null : finding.diskSignature;
  const detailsOf = (some: readonly Partition[]): DiskPartition[] =>
    some.filter(({ length }) => length).map((each) => detailOf(each, sectorSize, diskSignature));
  const partitions = finding.partitions === 'unseen' ? finding.partitions : detailsOf(finding.partitions);
  const records = mbrRecords.map((record, index) => fromRecord(record, index + 1, sectorSize));
  const isBeside = (each: Partition): boolean => isUsed(each) && each.type !== PROTECTIVE;
  return {
    kind,
    id: kind === 'gpt' ? (header?.diskGuid ?? null) : diskSignature,
    diskSignature,
    sectorSize,
    firstUsableLba: header?.firstUsableLba ?? null,
    lastUsableLba: header?.lastUsableLba ?? null,
    copy: header && partitions !== 'unseen' ? (primary === 'valid' ? 'primary' : 'backup') : null,
    partitions,
    hybridPartitions: kind === 'gpt' ? detailsOf(records.filter(isBeside)) : [],
    faults: faultsOf(finding, partitions, diskSize),
  };
}

const NO_SIGNATURE = '0x00000000';

function detailOf(partition: Partition, sectorSize: number, signature: string | null): DiskPartition {
  const { number, type, offset, length, uuid, attributes } = partition;
  const inMbr = attributes === null;
  const primary = inMbr && isExtended(partition) ? 'extended' : 'primary';
  // As in Linux: Documentation/admin-guide/kernel-parameters.txt, "root=PARTUUID=".
  const made = signature && `${signature.slice(2)}-${number.toString(16).padStart(2, '0')}`;
  return {
    ...partition,
    kind: inMbr && number > LAST_PRIMARY ? 'logical' : primary,
    typeName: partitionTypeName(type),
    firstLba: offset / sectorSize,
    lastLba: (offset + length) / sectorSize - 1,
    uuid: inMbr ? made : uuid,
    flags: inMbr ? [] : flagsOf(BigInt(attributes), type),
  };
}

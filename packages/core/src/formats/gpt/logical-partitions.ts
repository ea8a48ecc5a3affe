import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { type Answer, type ReadRequest, want } from '../../probe/probe.js';
import { HEAD_LENGTH, type Partition } from './header.js';
import { isExtended, LAST_PRIMARY, type MbrRecord, readMbrRecords } from './mbr.js';

/** Linux's limit of partitions per disk (`DISK_MAX_PARTS`, minus the disk itself). */
const MAX_NUMBER = 255;

/** How far to follow the chains of extended partitions. */
export interface ChainReading {
  /** The most boot records to read beyond the head of the file; each costs a read. */
  readonly maxFarRecords: number;
  /** Size of a logical sector, in bytes. */
  readonly sectorSize: number;
}

/** Creates a partition from a record of an MBR, or of the boot record at sector `base` of an extended partition. */
export function fromRecord(
  { type, firstLba, sectors, bootFlag }: MbrRecord,
  number: number,
  sectorSize: number,
  base = 0,
): Partition {
  return {
    number,
    type,
    offset: (base + firstLba) * sectorSize,
    length: sectors * sectorSize,
    bootable: bootFlag === 0x80,
    uuid: null,
    name: null,
    attributes: null,
  };
}

/**
 * Follows the chain of boot records in an extended partition: each holds a logical partition, relative to itself, and
 * a link to the next record, relative to the extended partition.
 *
 * A chain may go backward: fdisk links partitions in the order of their creation. It must not be circular.
 *
 * @param mbr for errors: the boot record with the extended partition
 * @param start of the extended partition, in sectors
 * @param partitions receives the logical partitions
 * @returns whether the end of the chain was reached
 */
export function* askLogicalPartitions(
  mbr: Bytes,
  start: number,
  partitions: Partition[],
  { maxFarRecords, sectorSize }: ChainReading,
): Generator<ReadRequest, boolean, Answer> {
  const name = 'extended_boot_record';
  const visited: number[] = [];
  let number = Math.max(LAST_PRIMARY, ...partitions.map((each) => each.number));
  for (let at = start, far = 0; ; ) {
    if (visited.includes(at)) mbr.fail(name, at, { code: 'no_circle' });
    visited.push(at);
    const offset = at * sectorSize;
    if (offset >= HEAD_LENGTH && ++far > maxFarRecords) return false;
    const sector = yield* want({ name, offset, length: SECTOR, min: 0 });
    if (!sector || sector.length < SECTOR) return false;
    // An extended partition without logical ones has no boot record.
    const records = readMbrRecords(sector).filter(({ sectors }) => sectors);
    for (const record of records.filter((each) => !isExtended(each))) {
      if (number === MAX_NUMBER) return false;
      partitions.push(fromRecord(record, ++number, sectorSize, at));
    }
    const link = records.find(isExtended);
    if (!link) return true;
    at = start + link.firstLba;
  }
}

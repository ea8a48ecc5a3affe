import type { GptFinding } from '../formats/gpt/header.js';
import { endOf, overlapsOf } from '../formats/gpt/overlaps.js';
import type { DiskPartition, PartitionFault, PartitionTable } from './partition-table.js';

/** Lists what is wrong with a table that could be read. */
export function faultsOf(
  { primary, backup, logicalPartitionsComplete }: GptFinding,
  partitions: PartitionTable['partitions'],
  diskSize: number,
): PartitionFault[] {
  const faults: PartitionFault[] = [];
  for (const [copy, state] of [
    ['primary', primary],
    ['backup', backup],
  ] as const) {
    if (state && state !== 'valid') faults.push({ code: 'gpt_copy', copy, state });
  }
  if (!logicalPartitionsComplete) faults.push({ code: 'chain_incomplete' });
  if (partitions === 'unseen') return faults;
  for (const { first, second } of overlapsOf(partitions)) {
    const end = Math.min(endOf(first), endOf(second));
    faults.push({ code: 'overlap', partitions: [first.number, second.number], offset: second.offset, end });
  }
  const extended = partitions.filter(({ kind }) => kind === 'extended');
  for (const each of partitions) {
    if (endOf(each) > diskSize)
      faults.push({ code: 'beyond_disk', partition: each.number, end: endOf(each) });
    if (each.kind === 'logical' && !extended.some((around) => isWithin(each, around))) {
      faults.push({ code: 'outside_extended', partition: each.number });
    }
  }
  return faults;
}

/** Whether `inner` is completely within `outer`. */
export function isWithin(inner: DiskPartition, outer: DiskPartition): boolean {
  return inner.offset >= outer.offset && endOf(inner) <= endOf(outer);
}

/**
 * The name of a GPT attribute bit; `bit_48` and so on for a bit without one.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { type PartitionFlag, readPartitions } from '@diskloupe/core/contents';
 * import { toSource } from '@diskloupe/core/source';
 *
 * const isHidden = (flags: readonly PartitionFlag[]): boolean => flags.includes('hidden');
 * const table = await readPartitions(toSource(file));
 * const partitions = table && table.partitions !== 'unseen' ? table.partitions : [];
 * partitions.some(({ flags }) => isHidden(flags)); // false
 * ```
 */
export type PartitionFlag =
  | 'required'
  | 'no_block_io'
  | 'legacy_boot'
  | 'grow_fs'
  | 'read_only'
  | 'shadow_copy'
  | 'hidden'
  | 'no_auto'
  | `bit_${number}`;

/**
 * Bits 0 to 2 mean the same for all types (UEFI 2.10, table 5.8). Of the others, 59, 60, and 63 are those of the
 * Discoverable Partitions Specification, 60 to 63 those of Microsoft's types (`PARTITION_INFORMATION_GPT`).
 */
const FLAGS: ReadonlyMap<number, PartitionFlag> = new Map([
  [0, 'required'],
  [1, 'no_block_io'],
  [2, 'legacy_boot'],
  [59, 'grow_fs'],
  [60, 'read_only'],
  [61, 'shadow_copy'],
  [62, 'hidden'],
  [63, 'no_auto'],
]);

/** Bits from here on are specific to the partition type. */
const FIRST_OF_TYPE = 48;
/** Types whose own bits mean something else: ChromeOS kernel (priority, tries), FreeBSD boot (bootme, bootonce). */
const TYPES_OF_THEIR_OWN: readonly string[] = [
  'fe3a2a5d-4f32-41a7-b725-accc3285a309',
  '83bd6b9d-7f41-11dc-be0b-001560b84f0f',
];

/** Returns the names of the set attribute bits of a GPT partition, lowest bit first. */
export function flagsOf(attributes: bigint, type: string): PartitionFlag[] {
  const hasOwn = TYPES_OF_THEIR_OWN.includes(type);
  return Array.from({ length: 64 }, (_, bit) => bit)
    .filter((bit) => (attributes >> BigInt(bit)) & 1n)
    .map(
      (bit): PartitionFlag => (hasOwn && bit >= FIRST_OF_TYPE ? undefined : FLAGS.get(bit)) ?? `bit_${bit}`,
    );
}

import { DEVICE_TYPES } from './device-types.js';
import { SYSTEM_TYPES } from './gpt-types.js';
import { LINUX_TYPES } from './linux-types.js';
import { MBR_TYPES } from './mbr-types.js';

let names: ReadonlyMap<string, string> | undefined;

/**
 * Returns the name of a partition type: `EFI System`, `Linux filesystem`, `HPFS/NTFS/exFAT`. It is sfdisk's, or else
 * sgdisk's.
 *
 * @param type a GUID in any case, or the number in an MBR as in `Partition.type`: `0x83`
 * @returns `null` for a type that neither of them knows
 *
 * @example
 * ```ts
 * import { partitionTypeName } from '@diskloupe/core/contents';
 *
 * partitionTypeName('c12a7328-f81f-11d2-ba4b-00a0c93ec93b'); // 'EFI System'
 * partitionTypeName('0x83'); // 'Linux'
 * ```
 */
export function partitionTypeName(type: string): string | null {
  names ??= new Map([
    ...linesOf(SYSTEM_TYPES + LINUX_TYPES + DEVICE_TYPES),
    ...linesOf(MBR_TYPES).map(([number, name]) => [`0x${number}`, name] as const),
  ]);
  return names.get(type.toLowerCase()) ?? null;
}

function linesOf(table: string): (readonly [type: string, name: string])[] {
  return table.split('\n').flatMap((line) => {
    const space = line.indexOf(' ');
    return space > 0 ? [[line.slice(0, space), line.slice(space + 1)] as const] : [];
  });
}

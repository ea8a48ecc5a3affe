import type { Bytes } from '../../bytes/bytes.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import type { OsloFailure } from './finding.js';

const SIGNATURE = [0x55, 0xaa];
const RECORDS = [446, 462, 478, 494];
const PROTECTIVE = 0xee;
/** Fields in the boot sector of a hard disk's FAT volume: its two copies of the FAT, its media. */
const FATS = 2;
const HARD_DISK = 0xf8;

/**
 * Whether oslo.utils recognizes a file as `gpt`, which for it means any boot sector that is not a hard disk's FAT:
 * NTFS, exFAT, and floppies included.
 *
 * @param head at least 512 bytes
 */
export function isMbr(head: Bytes): boolean {
  return head.is(510, SIGNATURE) && !(head.is(16, [FATS]) && head.is(21, [HARD_DISK]));
}

/** Its check `mbr`: the first problem of the four records. */
export function mbrFailures(head: Bytes): OsloFailure[] {
  const reason = faultOf(head);
  return reason === undefined ? [] : [{ check: 'mbr', reason }];
}

function faultOf(head: Bytes): Message | undefined {
  const used: number[] = [];
  let isProtective = false;
  for (const [i, at] of RECORDS.entries()) {
    const flag = head.u8(at, 'boot flag');
    if (flag & 0x7f) return because('oslo_boot_flag', { record: i + 1, flag });
    const type = head.u8(at + 4, 'type');
    if (type) used.push(i);
    if (type !== PROTECTIVE) continue;
    isProtective = true;
    if (!head.is(at + 1, [0, 2, 0])) {
      const chs = [1, 2, 3].map((each) => hex(head.u8(at + each, 'start'))).join(' ');
      return because('oslo_protective_chs', { chs });
    }
    const lba = head.u32le(at + 8, 'first LBA');
    if (lba !== 1) return because('oslo_protective_lba', { lba });
  }
  if (isProtective && (used.length > 1 || used[0] !== 0)) return because('oslo_hybrid');
  return used.length ? undefined : because('oslo_no_partitions');
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

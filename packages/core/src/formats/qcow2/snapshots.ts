import type { Bytes } from '../../bytes/bytes.js';
import type { Qcow2Snapshot } from './header.js';

/** The fixed part of an entry of the snapshot table, in bytes. */
export const SNAPSHOT_ENTRY: number = 40;
/** QCOW_MAX_SNAPSHOT_EXTRA_DATA, in bytes. */
export const MAX_EXTRA_DATA: number = 1024;

/*
 * An entry of the snapshot table. Source: QEMU, docs/interop/qcow2.rst ("Snapshots").
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    l1_table_offset
 *     8  0x08   4    l1_size            entries of 8 bytes
 *    12  0x0c   2    id_str_size
 *    14  0x0e   2    name_size
 *    16  0x10   4    date_sec           since 1970, UTC
 *    20  0x14   4    date_nsec
 *    24  0x18   8    vm_clock_nsec
 *    32  0x20   4    vm_state_size      bytes
 *    36  0x24   4    extra_data_size    bytes, at most 1024
 *  Extra data, as much as there is:
 *    40  0x28   8    vm_state_size      bytes, in place of the other one
 *    48  0x30   8    disk_size          bytes
 *    56  0x38   8    icount             all ones: none
 *
 * ID, name, and padding to a multiple of 8 follow the extra data.
 */

/** Reads `count` entries, or those that are completely in `table`. */
export function readSnapshots(table: Bytes, count: number): Qcow2Snapshot[] {
  return readSnapshotTable(table, count).snapshots;
}

/**
 * {@link readSnapshots}, with the end of the last entry, in bytes from the first one: or of an entry that is only
 * partly in `table`, if there is one.
 */
export function readSnapshotTable(
  table: Bytes,
  count: number,
): { readonly snapshots: Qcow2Snapshot[]; readonly end: number } {
  const snapshots: Qcow2Snapshot[] = [];
  let at = 0;
  let end = 0;
  while (snapshots.length < count) {
    end = at + SNAPSHOT_ENTRY;
    if (end > table.length) break;
    const idSize = table.u16be(at + 12, 'id_str_size');
    const nameSize = table.u16be(at + 14, 'name_size');
    const extraSize = table.u32be(at + 36, 'extra_data_size', 0, MAX_EXTRA_DATA);
    const extra = at + SNAPSHOT_ENTRY;
    end = extra + extraSize + idSize + nameSize;
    if (end > table.length) break;
    snapshots.push({
      id: table.text(extra + extraSize, idSize, 'id_str', 'utf-8'),
      name: table.text(extra + extraSize + idSize, nameSize, 'name', 'utf-8'),
      vmStateSize:
        extraSize >= 8 ? table.u64be(extra, 'vm_state_size') : table.u32be(at + 32, 'vm_state_size'),
      diskSize: extraSize >= 16 ? table.u64be(extra + 8, 'disk_size') : null,
      dateSec: table.u32be(at + 16, 'date_sec'),
      dateNsec: table.u32be(at + 20, 'date_nsec'),
      vmClockNsec: decimal(table, at + 24, 'vm_clock_nsec'),
      icount:
        extraSize >= 24 && !table.isFilled(0xff, extra + 16, 8) ? decimal(table, extra + 16, 'icount') : null,
      l1Size: table.u32be(at + 8, 'l1_size'),
      l1TableOffset: table.u64be(at, 'l1_table_offset'),
    });
    at = Math.ceil(end / 8) * 8;
  }
  return { snapshots, end };
}

function decimal(table: Bytes, offset: number, field: string): string {
  return `${BigInt(`0x${table.hex(offset, 8, field)}`)}`;
}

import { Bytes } from '../bytes/bytes.js';
import { recogniseBochs } from '../formats/bochs/recognise.js';
import { recogniseCloop } from '../formats/cloop/recognise.js';
import { recogniseLuks } from '../formats/luks/recognise.js';
import { recogniseParallels } from '../formats/parallels/recognise.js';
import { recogniseQcow } from '../formats/qcow/recognise.js';
import { recogniseQcow2 } from '../formats/qcow2/recognise.js';
import { recogniseQed } from '../formats/qed/recognise.js';
import { recogniseVdi } from '../formats/vdi/recognise.js';
import { recogniseVhd } from '../formats/vhd/recognise.js';
import { recogniseVhdx } from '../formats/vhdx/recognise.js';
import { recogniseVmdk } from '../formats/vmdk/recognise.js';

/** As much of a file as qemu looks at to tell its format, in bytes (BLOCK_PROBE_BUF_SIZE). */
export const PROBE_LENGTH = 512;

/**
 * qemu's drivers with what each recognises, in the order in which they count. The first three can meet in one file
 * with each other or with one of the rest, of which no two can.
 *
 * Source: the `bdrv_probe` functions of QEMU 7.2; the order is the one that its qemu-img was seen to follow.
 */
const RECOGNISED_BY: readonly (readonly [driver: string, recognises: (head: Bytes) => boolean])[] = [
  ['qed', recogniseQed],
  ['parallels', recogniseParallels],
  ['vdi', recogniseVdi],
  ['qcow2', recogniseQcow2],
  ['qcow', recogniseQcow],
  ['vmdk', recogniseVmdk],
  ['vpc', recogniseVhd],
  ['vhdx', recogniseVhdx],
  ['luks', recogniseLuks],
  ['bochs', recogniseBochs],
  ['cloop', recogniseCloop],
];

/**
 * The driver that qemu would take for a file that it was told nothing about. For a fixed VHD, an ISO or a LUKS 2
 * volume that is `raw`.
 *
 * @param head the file's first {@link PROBE_LENGTH} bytes, or all of a shorter one
 * @param filename qemu recognises a DMG by its name only
 */
export function probeDriver(head: Uint8Array, filename: string): string {
  if (!head.length) return 'raw';
  const bytes = new Bytes(head.subarray(0, PROBE_LENGTH), 'raw', 'header').filledTo(PROBE_LENGTH);
  const found = RECOGNISED_BY.find(([, recognises]) => recognises(bytes));
  return found?.[0] ?? (/.\.dmg$/.test(filename) ? 'dmg' : 'raw');
}

import { Bytes } from '../bytes/bytes.js';
import { BOCHS_MAGIC } from '../formats/bochs/header.js';
import { CLOOP_MAGIC } from '../formats/cloop/header.js';
import { LUKS_MAGIC } from '../formats/luks/header.js';
import { findMagic } from '../formats/parallels/header.js';
import { QCOW_MAGIC } from '../formats/qcow/header.js';
import { QED_MAGIC } from '../formats/qed/header.js';
import { SIGNATURE_OFFSET, VDI_SIGNATURE } from '../formats/vdi/header.js';
import { VHD_COOKIE } from '../formats/vhd/header.js';
import { VHDX_SIGNATURE } from '../formats/vhdx/header.js';

/** As much of a file as qemu looks at to tell its format, in bytes (BLOCK_PROBE_BUF_SIZE). */
export const PROBE_LENGTH = 512;

/** A text descriptor to qemu: comments, lines of blanks, and then at once the version. */
const VMDK_DESCRIPTOR = /^(#[^\n]*\n| +\r?\n)*version=[123]\r?\n/;

/**
 * qemu's drivers with what each recognises, in the order in which they count. The first three can meet in one file
 * with each other or with one of the rest, of which no two can.
 *
 * Source: the `bdrv_probe` functions of QEMU 7.2; the order is the one that its qemu-img was seen to follow.
 */
const RECOGNISED_BY: readonly (readonly [driver: string, recognises: (head: Bytes) => boolean])[] = [
  ['qed', (head) => head.is(0, QED_MAGIC)],
  ['parallels', (head) => head.u32le(16, 'version') === 2 && findMagic(head) !== undefined],
  ['vdi', (head) => head.is(SIGNATURE_OFFSET, VDI_SIGNATURE)],
  ['qcow2', (head) => head.is(0, QCOW_MAGIC) && head.u32be(4, 'version') >= 2],
  ['qcow', (head) => head.is(0, QCOW_MAGIC) && head.u32be(4, 'version') === 1],
  ['vmdk', (head) => head.is(0, 'KDMV') || head.is(0, 'COWD') || VMDK_DESCRIPTOR.test(textOf(head))],
  ['vpc', (head) => head.is(0, VHD_COOKIE)],
  ['vhdx', (head) => head.is(0, VHDX_SIGNATURE)],
  ['luks', (head) => head.is(0, LUKS_MAGIC) && head.u16be(6, 'version') === 1],
  ['bochs', isBochs],
  ['cloop', (head) => head.is(0, CLOOP_MAGIC)],
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
  const filled = new Uint8Array(PROBE_LENGTH);
  filled.set(head.subarray(0, PROBE_LENGTH));
  const bytes = new Bytes(filled, 'raw', 'header');
  const found = RECOGNISED_BY.find(([, recognises]) => recognises(bytes));
  return found?.[0] ?? (/.\.dmg$/.test(filename) ? 'dmg' : 'raw');
}

/** Of Bochs' redologs only those that build on no other image. */
function isBochs(head: Bytes): boolean {
  const isDisk = head.is(0, BOCHS_MAGIC) && head.is(32, 'Redolog\0') && head.is(48, 'Growing\0');
  return isDisk && [0x10000, 0x20000].includes(head.u32le(64, 'version'));
}

function textOf(head: Bytes): string {
  return String.fromCharCode(...head.array);
}

import type { Bytes } from '../../bytes/bytes.js';
import { LUKS_MAGIC } from '../../formats/luks/recognise.js';
import { QCOW_MAGIC } from '../../formats/qcow/recognise.js';
import { QED_MAGIC } from '../../formats/qed/recognise.js';
import { SIGNATURE_OFFSET, VDI_SIGNATURE } from '../../formats/vdi/recognise.js';
import { VHD_COOKIE } from '../../formats/vhd/recognise.js';
import { VHDX_SIGNATURE } from '../../formats/vhdx/recognise.js';
import { type Probe, want } from '../../probe/probe.js';
import { probeDriver } from '../../qemu-img/driver.js';
import { because } from '../because.js';
import type { OsloFailure, OsloFinding, OsloMatch } from './finding.js';
import { isMbr, mbrFailures } from './mbr.js';
import { qcow2Failures } from './qcow2.js';
import { matchVmdk } from './vmdk.js';

/** Bytes at the start of a file that decide nearly everything. */
export const OSLO_HEAD: number = 64 * 1024;
/** Bytes at the end of a file that are read if a VMDK has its grain directory there. */
export const OSLO_TAIL = 1536;

/** In bytes: the minimum for most of the inspectors. A shorter file is raw to them. */
const HEADER = 512;
/** In bytes: LUKS 1's header up to its last key slot. */
const LUKS_HEADER = 592;
/** Offset of the only volume descriptor they check, and its length, in bytes. */
const DESCRIPTOR = 32 * 1024;
const DESCRIPTOR_LENGTH = 2048;

/** `CD001` for ISO 9660; a UDF-only disc begins with another descriptor, so it is raw. */
const VOLUMES = ['CD001', 'NSR02', 'NSR03'];

const BANNED: OsloFailure = { check: 'banned', reason: because('oslo_qed') };

/**
 * Finds what oslo.utils' `format_inspector` recognizes in a file, and which of its checks fail; it belongs to no
 * format, and its result is not part of a report. It does not check again what a report finds damaged anyway (a VHDX
 * without its tables, a cut header).
 *
 * Source: oslo.utils, `oslo_utils/imageutils/format_inspector.py`, 8.0 to 10.1, whose rules are the same.
 */
export function* probeOslo(): Probe<OsloFinding> {
  const head = yield* want({ name: 'head', offset: 0, length: OSLO_HEAD, min: 0 });
  if (!head) return undefined;
  const matches: OsloMatch[] = [];
  const add = (format: OsloMatch['format'], ...failures: readonly OsloFailure[]): void => {
    matches.push({ format, failures });
  };
  const hasHeader = head.length >= HEADER;
  if (hasHeader && head.is(0, QCOW_MAGIC)) add('qcow2', ...qcow2Failures(head));
  if (hasHeader && head.is(0, QED_MAGIC)) add('qed', BANNED);
  if (hasHeader && head.is(SIGNATURE_OFFSET, VDI_SIGNATURE)) add('vdi');
  if (head.is(0, VHD_COOKIE)) add('vhd');
  if (head.is(0, VHDX_SIGNATURE)) add('vhdx');
  const vmdk = yield* matchVmdk(head);
  if (vmdk) matches.push(vmdk);
  if (isDisc(head)) add('iso');
  if (hasHeader && isMbr(head)) add('gpt', ...mbrFailures(head));
  if (head.is(0, LUKS_MAGIC)) add('luks', ...luksFailures(head));
  return { matches, qemuFormat: probeDriver(head.array, '') };
}

/** The first descriptor only: a disc whose primary one comes later does not count. */
function isDisc(head: Bytes): boolean {
  return (
    head.length >= DESCRIPTOR + DESCRIPTOR_LENGTH && VOLUMES.some((name) => head.is(DESCRIPTOR + 1, name))
  );
}

function luksFailures(head: Bytes): OsloFailure[] {
  if (head.length < LUKS_HEADER) return [{ check: 'structure', reason: because('oslo_header_cut') }];
  const version = head.u16be(6, 'version');
  if (version === 1) return [];
  return [{ check: 'version', reason: because('luks_version', { version }) }];
}

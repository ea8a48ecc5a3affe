import type { BaseFinding } from '../formats/format.js';
import type { GptFinding } from '../formats/gpt/header.js';
import type { IsoFinding } from '../formats/iso/header.js';
import type { LuksFinding } from '../formats/luks/header.js';
import type { OtherFinding } from '../formats/other/header.js';
import type { Qcow2Finding } from '../formats/qcow2/header.js';
import type { VhdFinding } from '../formats/vhd/header.js';
import type { VhdxFinding } from '../formats/vhdx/header.js';
import type { VmdkFinding } from '../formats/vmdk/header.js';
import type { AnyReport } from '../inspect/report.js';
import type { Unseen } from '../probe/probe.js';

/* Type guards for a report's details, by the finding's own format name. */

export function isGpt(details: BaseFinding | null): details is GptFinding {
  return details?.format === 'gpt';
}

export function isIso(details: BaseFinding | null): details is IsoFinding {
  return details?.format === 'iso';
}

export function isLuks(details: BaseFinding | null): details is LuksFinding {
  return details?.format === 'luks';
}

/** A file that is not a disk image; it has its own name instead of a format's. */
export function isOther(details: BaseFinding | null): details is OtherFinding {
  return details !== null && 'kind' in details;
}

export function isQcow2(details: BaseFinding | null): details is Qcow2Finding {
  return details?.format === 'qcow2';
}

export function isVhd(details: BaseFinding | null): details is VhdFinding {
  return details?.format === 'vhd';
}

export function isVhdx(details: BaseFinding | null): details is VhdxFinding {
  return details?.format === 'vhdx';
}

/** Returns the sector size of the disk in a VHDX, in bytes; undefined for other formats, and if unread. */
export function vhdxSectorSize(details: BaseFinding | null): number | undefined {
  if (!isVhdx(details) || typeof details.metadata !== 'object') return undefined;
  return details.metadata?.logicalSectorSize;
}

export function isVmdk(details: BaseFinding | null): details is VmdkFinding {
  return details?.format === 'vmdk';
}

/**
 * Returns the virtual size as clouds count it, in bytes; `null` if there is none.
 *
 * It is the report's, except for a VHD: QEMU trusts the geometry of one that Virtual PC made, while Azure and Hyper-V
 * always use the current size in the footer.
 */
export function diskSize({ details, virtualSize, format }: AnyReport): number | Unseen | null {
  if (isVhd(details)) return details.currentSize;
  return virtualSize === null && format === 'unknown' ? 'unseen' : virtualSize;
}

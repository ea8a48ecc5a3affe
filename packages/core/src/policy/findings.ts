import type { BaseFinding } from '../formats/format.js';
import type { GptFinding } from '../formats/gpt/index.js';
import type { IsoFinding } from '../formats/iso/index.js';
import type { LuksFinding } from '../formats/luks/index.js';
import type { OtherFinding } from '../formats/other/index.js';
import type { Qcow2Finding } from '../formats/qcow2/index.js';
import type { VhdFinding } from '../formats/vhd/index.js';
import type { VhdxFinding } from '../formats/vhdx/index.js';
import type { VmdkFinding } from '../formats/vmdk/index.js';

/* What a report of any format carries, told apart by the finding's own name of its format. */

export function isGpt(details: BaseFinding | null): details is GptFinding {
  return details?.format === 'gpt';
}

export function isIso(details: BaseFinding | null): details is IsoFinding {
  return details?.format === 'iso';
}

export function isLuks(details: BaseFinding | null): details is LuksFinding {
  return details?.format === 'luks';
}

/** A file that is no disk image; it carries its own name in the place of a format's. */
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

/** Of the disk in a VHDX, in bytes; nothing for other formats, and where it was not seen. */
export function vhdxSectorSize(details: BaseFinding | null): number | undefined {
  if (!isVhdx(details) || typeof details.metadata !== 'object') return undefined;
  return details.metadata?.logicalSectorSize;
}

export function isVmdk(details: BaseFinding | null): details is VmdkFinding {
  return details?.format === 'vmdk';
}

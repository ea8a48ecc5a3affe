import type { BaseFinding } from '../../formats/format.js';
import type { GptFinding } from '../../formats/gpt/index.js';
import type { IsoFinding } from '../../formats/iso/index.js';
import type { VhdFinding } from '../../formats/vhd/index.js';
import type { VmdkFinding } from '../../formats/vmdk/index.js';

/* What a report of any format carries, told apart by the finding's own name of its format. */

export function isGpt(details: BaseFinding | null): details is GptFinding {
  return details?.format === 'gpt';
}

export function isIso(details: BaseFinding | null): details is IsoFinding {
  return details?.format === 'iso';
}

export function isVhd(details: BaseFinding | null): details is VhdFinding {
  return details?.format === 'vhd';
}

export function isVmdk(details: BaseFinding | null): details is VmdkFinding {
  return details?.format === 'vmdk';
}

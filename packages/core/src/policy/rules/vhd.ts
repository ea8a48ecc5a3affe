import type { VhdFinding } from '../../formats/vhd/header.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import { isVhd } from '../findings.js';
import type { VhdRule } from '../policy.js';
import { convertRemedy } from '../remedies/convert.js';
import { type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

const TYPE = 'vhd_type_not_allowed';

/** Whether the target reads this kind of VHD: its type, where its footer is, and the size that the target counts. */
export const vhd: PolicyRule = {
  needsOpening: true,
  needsWholeFile: true,
  judge({ report, policy }): Ruling[] {
    const { format, details } = report;
    if (!policy.vhd || format !== 'vhd') return [];
    if (!isVhd(details) || !('diskType' in details))
      return policy.vhd.types ? [unseen(TYPE, because('vhd_type_unread'))] : [];
    const rulings = [
      ...judgeType(details, policy.vhd),
      ...judgeFooter(details, policy.vhd),
      ...judgeGeometry(details, policy.vhd),
    ];
    const isConverted = rulings.length > 0 && details.diskType !== 'differencing';
    const remedy = isConverted ? convertRemedy(report, policy) : undefined;
    return rulings.map((ruling) => (remedy ? { ...ruling, remedy } : ruling));
  },
};

function judgeType({ diskType }: VhdFinding, { types: accepted }: VhdRule): Ruling[] {
  if (!accepted || accepted.includes(diskType)) return [];
  return [refused(TYPE, reasonFor(diskType, accepted), { diskType, allowed: accepted.join(', ') })];
}

function reasonFor(type: string, accepted: readonly string[]): Message {
  const [only, ...others] = accepted;
  if (only === undefined) return because('vhd_none_accepted');
  if (!others.length && type === 'dynamic' && only === 'fixed') return because('vhd_dynamic_not_accepted');
  if (!others.length && type === 'fixed' && only === 'dynamic') return because('vhd_fixed_not_accepted');
  return because('vhd_type_not_accepted', { type, accepted });
}

/** A fixed disk begins with the disk itself. */
function judgeFooter({ diskType }: VhdFinding, { footerInFront }: VhdRule): Ruling[] {
  if (!footerInFront || diskType !== 'fixed') return [];
  return [refused('vhd_footer_not_in_front', because('vhd_footer_not_in_front'), { diskType })];
}

/** The geometry has at most 127.5 GiB, and is rounded down by most programs. */
function judgeGeometry({ currentSize, geometrySize }: VhdFinding, { sizeBy }: VhdRule): Ruling[] {
  if (sizeBy !== 'geometry' || !(geometrySize < currentSize)) return [];
  const reason = because('vhd_geometry_cuts_disk', { size: currentSize, counted: geometrySize });
  return [refused('vhd_geometry_cuts_disk', reason, { currentSize, geometrySize })];
}

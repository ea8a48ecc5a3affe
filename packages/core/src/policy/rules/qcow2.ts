import type { Qcow2Finding } from '../../formats/qcow2/header.js';
import type { LayoutFault, TableLayout } from '../../formats/table-layout.js';
import type { Message } from '../../messages/message.js';
import type { ObjectionCode } from '../../messages/objection-codes.js';
import type { Unseen } from '../../probe/probe.js';
import { because } from '../because.js';
import { isQcow2 } from '../findings.js';
import { type Qcow2Rule, UNNAMED_FEATURES } from '../policy.js';
import { convertRemedy } from '../remedies/convert.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused, unseen } from '../rule.js';

/** Whether the target reads this kind of qcow2: its version, features, compression, snapshots, and layout. */
export const qcow2: PolicyRule = {
  needsOpening: true,
  needsWholeFile: true,
  judge(image): Ruling[] {
    const { report, policy } = image;
    if (!policy.qcow2 || report.format !== 'qcow2') return [];
    const { details } = report;
    // Without a complete header, the check of its structure has failed.
    if (!isQcow2(details) || !('features' in details)) return [];
    const rulings = [
      ...judgeVersion(details, policy.qcow2),
      ...judgeFeatures(details, policy.qcow2),
      ...judgeCompression(details, policy.qcow2, image),
      ...judgeSnapshots(details, policy.qcow2),
      ...judgeLayout(policy.qcow2, image),
    ];
    // One conversion mends all of it.
    const remedy = rulings.some((ruling) => !ruling.unseen) ? convertRemedy(report, policy) : undefined;
    return rulings.map((ruling) => (remedy && !ruling.unseen ? { ...ruling, remedy } : ruling));
  },
};

function judgeVersion({ version }: Qcow2Finding, { versions: accepted }: Qcow2Rule): Ruling[] {
  if (!accepted || accepted.includes(version)) return [];
  const reason = because('qcow2_version_not_accepted', { version, accepted });
  return [refused('qcow2_version_not_allowed', reason, { version, allowed: accepted.join(', ') })];
}

function judgeFeatures({ features }: Qcow2Finding, { refusedFeatures = [] }: Qcow2Rule): Ruling[] {
  const unnamed = refusedFeatures.includes(UNNAMED_FEATURES) ? features.unnamed : [];
  const refusedNames = new Set([...refusedFeatures, ...unnamed]);
  const found = [...new Set([...features.incompatible, ...features.autoclear])].filter((name) =>
    refusedNames.has(name),
  );
  if (!found.length) return [];
  const reason = because('qcow2_feature_not_accepted', { features: found });
  return [refused('qcow2_feature_not_allowed', reason, { features: found.join(', ') })];
}

function judgeCompression(
  { compressionType }: Qcow2Finding,
  { compressionTypes: accepted, uncompressed, layout }: Qcow2Rule,
  { facts: { tableLayout = 'unseen' } }: JudgedImage,
): Ruling[] {
  const code: ObjectionCode = 'compression_not_allowed';
  const rulings: Ruling[] = [];
  if (accepted && !accepted.includes(compressionType)) {
    const reason = because('compression_type_not_accepted', { type: compressionType, accepted });
    rulings.push(refused(code, reason, { compressionType, allowed: accepted.join(', ') }));
  }
  if (!uncompressed) return rulings;
  const isCompressed = tableLayout === 'unseen' ? tableLayout : compressedIn(tableLayout, layout);
  if (isCompressed === 'unseen') rulings.push(unseen(code, because('compressed_clusters_unread')));
  else if (isCompressed)
    rulings.push(refused(code, because('compressed_clusters'), { compressedClusters: true }));
  return rulings;
}

/** Tables behind a fault matter to nobody who requires a layout, and may not have been read. */
function compressedIn({ fault, compressed }: TableLayout, layout: Qcow2Rule['layout']): boolean | Unseen {
  if (!layout || fault === null || fault === 'unseen') return compressed;
  return fault.compressed || 'unseen';
}

function judgeSnapshots({ snapshotCount }: Qcow2Finding, { withoutSnapshots }: Qcow2Rule): Ruling[] {
  if (!withoutSnapshots || !snapshotCount) return [];
  const reason = because('snapshots_not_accepted', { count: snapshotCount });
  return [refused('snapshots_not_allowed', reason, { snapshots: snapshotCount })];
}

function judgeLayout({ layout }: Qcow2Rule, { facts: { tableLayout = 'unseen' } }: JudgedImage): Ruling[] {
  if (!layout) return [];
  const fault = tableLayout === 'unseen' ? tableLayout : tableLayout.fault;
  const code: ObjectionCode = 'tables_not_first';
  if (fault === null) return [];
  if (fault === 'unseen') return [unseen(code, because('table_layout_unread'))];
  return [refused(code, reasonFor(fault), { kind: fault.kind, offset: fault.offset })];
}

function reasonFor({ kind, offset }: LayoutFault): Message {
  switch (kind) {
    case 'table':
      return because('tables_not_first', { offset });
    case 'gap':
      return because('table_layout_gaps', { offset });
    case 'shared':
      return because('table_layout_shared', { offset });
    case 'cut':
      return because('table_layout_cut', { offset });
  }
}

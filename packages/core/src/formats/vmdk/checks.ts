import { failed, type Judgement, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, truncatedCheck } from '../../checks/common-checks.js';
import { sharedTablesCheck } from '../../checks/shared-tables-check.js';
import type { VmdkDescriptor } from './descriptor.js';
import { isOneOfSeveral } from './extent-alone.js';
import type { VmdkFinding } from './header.js';

/** The create types that keep the whole disk in one file. */
const SELF_CONTAINED = /^(monolithicSparse|streamOptimized)$/i;

const descriptor: SafetyCheck<VmdkFinding> = {
  name: 'descriptor',
  check({ descriptor: found, header }) {
    if (found === 'unseen') return undetermined('vmdk_descriptor_unread');
    if (isOneOfSeveral({ descriptor: found, header })) return failed('vmdk_extent_alone');
    if (!found || !SELF_CONTAINED.test(found.createType ?? '') || !header?.capacity) {
      return judgeSplit(found);
    }
    const { fault, unknownLine, extents } = found;
    if (fault) {
      return fault === 'parentFileNameHint'
        ? failed('vmdk_parent_name')
        : failed('vmdk_identifier', { field: fault });
    }
    if (found.hasTextBehindNul) return failed('vmdk_hidden_text');
    if (!found.ascii) return failed('vmdk_descriptor_not_ascii');
    if (unknownLine) return failed('vmdk_descriptor_line', { line: unknownLine });
    if (!extents.length) return failed('vmdk_no_extent');
    const outside = extents.find(({ filename }) => filename?.match(/[/\\]/))?.filename;
    return outside ? failed('vmdk_extent_elsewhere', { name: outside }) : undefined;
  },
};

/** Judges a disk that may be in other files, by its descriptor. */
function judgeSplit(descriptor: VmdkDescriptor | null): Judgement {
  const createType = descriptor?.createType;
  const extent = descriptor?.extents.find(({ filename }) => filename)?.filename;
  if (createType)
    return extent
      ? failed('vmdk_split_extent', { createType, extent })
      : failed('vmdk_split', { createType });
  return extent ? failed('vmdk_type_missing_extent', { extent }) : failed('vmdk_type_missing');
}

const footer: SafetyCheck<VmdkFinding> = {
  name: 'footer',
  check({ footer: found }, { fileSize = 0 }) {
    if (!found) return undefined;
    if (found === 'unseen') return undetermined('footer_unread');
    // QEMU counts whole sectors back from the end, and would find another one.
    if (found.fault) return failed(FOOTER_FAULTS[found.fault]);
    return fileSize % 512 ? failed('vmdk_footer_cut') : undefined;
  },
};

const FOOTER_FAULTS = {
  different: 'vmdk_footer_differs',
  chained: 'vmdk_footer_chained',
  'marker damaged': 'vmdk_marker_damaged',
} as const;

const dirty: SafetyCheck<VmdkFinding> = {
  name: 'dirty',
  check: ({ header }) => (header?.uncleanShutdown ? warned('unclean_vmdk') : undefined),
};

export const vmdkChecks: readonly SafetyCheck<VmdkFinding>[] = [
  descriptor,
  footer,
  backingFileCheck,
  sharedTablesCheck('vmdk_gt_shared', 'vmdk_gd_unread'),
  dirty,
  truncatedCheck,
];

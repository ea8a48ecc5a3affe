import { SECTOR } from '../../bytes/sectors.js';
import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { nullCheck } from '../../checks/common-checks.js';
import type { RawFinding } from './header.js';

const content: SafetyCheck<RawFinding> = {
  name: 'content',
  check(finding) {
    if (finding.content === 'empty') return failed('file_empty');
    return finding.content === 'zeros' ? warned('only_zeros') : undefined;
  },
};

const recognised: SafetyCheck<RawFinding> = {
  name: 'recognised_content',
  check({ content, fileSystem, partitionTable, bootSector }) {
    if (fileSystem || partitionTable || bootSector) return undefined;
    // Only the end is missing in a stream: what was not read is not a reason to distrust the rest.
    if (content === 'unseen') return { ...undetermined('ends_unread'), advisory: true };
    if (content !== 'data') return undefined;
    return warned('content_unrecognized');
  },
};

const sizeMultiple: SafetyCheck<RawFinding> = {
  name: 'size_multiple',
  check(_, { fileSize }) {
    if (fileSize === undefined) return { ...undetermined('file_size_unknown'), advisory: true };
    return fileSize % SECTOR ? warned('size_not_sectors', { size: fileSize }) : undefined;
  },
};

export const rawChecks: readonly SafetyCheck<RawFinding>[] = [nullCheck, content, recognised, sizeMultiple];

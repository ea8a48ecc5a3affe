import { failed, type SafetyCheck, undetermined } from '../../safety/check.js';
import { encryptedCheck, truncatedCheck } from '../../safety/common-checks.js';
import { segmentsCheck } from '../../safety/segments-check.js';
import type { DmgFinding } from './header.js';

/**
 * qemu takes the disk's size from the trailer, others from the tables; and where there are two lists of them, qemu
 * takes the resource fork's, others the property list's.
 */
const blockTables: SafetyCheck<DmgFinding> = {
  name: 'block_tables',
  description: 'Its block tables describe one disk',
  check({ tables, tablesDiffer, trailer }) {
    // Whoever has no key can read none.
    if (!trailer) return undefined;
    if (tables === 'unseen') return undetermined('the block tables were not seen');
    const end = tables.reduce(
      (sum, { sectorNumber: at, sectorCount }) => (at === sum ? sum + sectorCount : -1),
      0,
    );
    return tablesDiffer || end !== trailer.sectorCount
      ? failed('its block tables contradict each other or the trailer: programs may see different disks')
      : undefined;
  },
};

export const dmgChecks: readonly SafetyCheck<DmgFinding>[] = [
  segmentsCheck(({ trailer }) => trailer?.segmentCount ?? 0),
  blockTables,
  encryptedCheck('it is encrypted: without its key nobody can use it, nor look into it'),
  truncatedCheck,
];

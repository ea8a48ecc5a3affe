import { type SafetyCheck, warned } from '../../checks/check.js';
import { nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { IsoFinding } from './header.js';

const byteOrders: SafetyCheck<IsoFinding> = {
  name: 'byte_orders',
  description: 'Numbers in both byte orders agree',
  check({ iso9660 }) {
    const fields = iso9660?.contradictions.join(', ');
    return fields
      ? warned(`the byte orders of ${fields} differ: programs may see different disks`)
      : undefined;
  },
};

export const isoChecks: readonly SafetyCheck<IsoFinding>[] = [nullCheck, byteOrders, truncatedCheck];

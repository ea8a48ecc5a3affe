import { type SafetyCheck, warned } from '../../checks/check.js';
import { nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { IsoFinding } from './header.js';

const byteOrders: SafetyCheck<IsoFinding> = {
  name: 'byte_orders',
  check({ iso9660 }) {
    const fields = iso9660?.contradictions ?? [];
    return fields.length ? warned('iso_byte_orders', { fields }) : undefined;
  },
};

export const isoChecks: readonly SafetyCheck<IsoFinding>[] = [nullCheck, byteOrders, truncatedCheck];

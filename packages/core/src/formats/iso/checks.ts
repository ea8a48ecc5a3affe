import { type SafetyCheck, warned } from '../../safety/check.js';
import { nullCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { IsoFinding } from './header.js';

const byteOrders: SafetyCheck<IsoFinding> = {
  name: 'byte_orders',
  description: 'Numbers in both byte orders agree',
  check({ iso9660 }) {
    const fields = iso9660?.contradictions.join(', ');
    return fields
      ? warned(`readers may take it differently: the halves of ${fields} contradict each other`)
      : undefined;
  },
};

export const isoChecks: readonly SafetyCheck<IsoFinding>[] = [nullCheck, byteOrders, truncatedCheck];

import type { FormatPart } from '../format.js';
import { vmdkChecks } from './checks.js';
import type { VmdkFinding } from './header.js';
import { probeVmdk } from './probe.js';

/** VMware's disk: sparse, stream-optimized, and ESX extents, and descriptors in text. */
export const vmdkPart: FormatPart<VmdkFinding> = {
  probe: probeVmdk,
  virtualSize: ({ capacity }) => capacity,
  checks: vmdkChecks,
};

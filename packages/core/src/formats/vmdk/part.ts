import type { FormatPart } from '../format.js';
import { vmdkChecks } from './checks.js';
import type { VmdkFinding } from './header.js';
import { probeVmdk } from './probe.js';
import type { VmdkTarget } from './target.js';

/** VMware's disk: sparse, stream-optimized, and ESX extents, and descriptors in text. */
export const vmdkPart: FormatPart<VmdkFinding, VmdkTarget> = {
  probe: probeVmdk,
  virtualSize: ({ capacity }) => capacity,
  checks: vmdkChecks,
  disk: async () => (await import('./disk.js')).openVmdk,
  consistency: async () => (await import('./consistency.js')).checkVmdk,
  qemuInfo: async () => (await import('./qemu-info.js')).describeVmdk,
  writer: async () => (await import('./write.js')).vmdkWriter,
};

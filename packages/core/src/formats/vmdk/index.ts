import type { Format } from '../format.js';
import { vmdkChecks } from './checks.js';
import { FOOTER_LENGTH } from './footer.js';
import type { VmdkFinding } from './header.js';
import { HEAD_LENGTH, probeVmdk } from './probe.js';

export type { VmdkDescriptor, VmdkExtent } from './descriptor.js';
export type { VmdkFooter } from './footer.js';
export type { VmdkFinding, VmdkHeader } from './header.js';

/** VMware's disk: sparse, stream-optimised and ESX extents, and descriptors in text. */
export const vmdk: Format<VmdkFinding> = {
  name: 'vmdk',
  qemuFormat: 'vmdk',
  head: HEAD_LENGTH,
  tail: FOOTER_LENGTH,
  probe: probeVmdk,
  virtualSize: ({ capacity }) => capacity,
  checks: vmdkChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openVmdk(...opened),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkVmdk(...checked),
};

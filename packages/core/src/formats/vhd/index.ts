import type { Format } from '../format.js';
import { vhdChecks } from './checks.js';
import { FOOTER_LENGTH, type VhdFinding } from './header.js';
import { HEAD_LENGTH, probeVhd } from './probe.js';

export type { VhdDynamicHeader, VhdFinding, VhdFooter, VhdParent, VhdParentLocator } from './header.js';

/** Microsoft's (once Connectix') Virtual Hard Disk: fixed, dynamic and differencing. */
export const vhd: Format<VhdFinding> = {
  name: 'vhd',
  qemuFormat: 'vpc',
  head: HEAD_LENGTH,
  tail: FOOTER_LENGTH,
  probe: probeVhd,
  virtualSize: ({ diskSize }) => diskSize,
  checks: vhdChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openVhd(...opened),
  contains: ({ diskType }, inner) => diskType === 'fixed' && inner === 'gpt',
};

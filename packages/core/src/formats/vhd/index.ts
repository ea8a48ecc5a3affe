import type { Format } from '../format.js';
import { vhdChecks } from './checks.js';
import type { VhdFinding } from './header.js';
import { vhdLayers } from './layers.js';
import { HEAD_LENGTH, probeVhd, TAIL_LENGTH } from './probe.js';

export type { VhdDynamicHeader, VhdFinding, VhdFooter, VhdParent, VhdParentLocator } from './header.js';

/** Microsoft's (once Connectix') Virtual Hard Disk: fixed, dynamic and differencing. */
export const vhd: Format<VhdFinding> = {
  name: 'vhd',
  qemuFormat: 'vpc',
  head: HEAD_LENGTH,
  tail: TAIL_LENGTH,
  probe: probeVhd,
  virtualSize: ({ diskSize }) => diskSize,
  checks: vhdChecks,
  layers: vhdLayers,
  openDisk: async (...opened) => (await import('./disk.js')).openVhd(...opened),
  contains: ({ diskType }, inner) => diskType === 'fixed' && inner === 'gpt',
};

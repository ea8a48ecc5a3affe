import type { Format } from '../format.js';
import { vhdxChecks } from './checks.js';
import { IDENTIFIER_LENGTH, type VhdxFinding } from './header.js';
import { probeVhdx } from './probe.js';

export type { VhdxFinding, VhdxHeader, VhdxMetadata, VhdxParentLocator, VhdxRegion } from './header.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdx: Format<VhdxFinding> = {
  name: 'vhdx',
  qemuFormat: 'vhdx',
  head: IDENTIFIER_LENGTH,
  tail: 0,
  probe: probeVhdx,
  // qemu 7.2 does not open disks with sectors of 4096 bytes, nor those with a parent.
  virtualSize: ({ metadata }) => (metadata === 'unseen' ? metadata : metadata.virtualDiskSize),
  checks: vhdxChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openVhdx(...opened),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkVhdx(...checked),
};

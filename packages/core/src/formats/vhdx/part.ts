import type { FormatPart } from '../format.js';
import { vhdxChecks } from './checks.js';
import type { VhdxFinding } from './header.js';
import { probeVhdx } from './probe.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdxPart: FormatPart<VhdxFinding> = {
  probe: probeVhdx,
  // qemu 7.2 does not open disks with sectors of 4096 bytes, nor those with a parent.
  virtualSize: ({ metadata }) => (metadata === 'unseen' ? metadata : metadata.virtualDiskSize),
  checks: vhdxChecks,
};

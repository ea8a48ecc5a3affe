import type { FormatPart } from '../format.js';
import { vhdxChecks } from './checks.js';
import type { VhdxFinding } from './header.js';
import { probeVhdx } from './probe.js';
import type { VhdxTarget } from './target.js';

/** Microsoft's second Virtual Hard Disk format. */
export const vhdxPart: FormatPart<VhdxFinding, VhdxTarget> = {
  probe: probeVhdx,
  // QEMU 7.2 opens neither disks with 4096-byte sectors nor those with a parent.
  virtualSize: ({ metadata }) => (metadata === 'unseen' ? metadata : metadata.virtualDiskSize),
  checks: vhdxChecks,
  disk: async () => (await import('./disk.js')).openVhdx,
  consistency: async () => (await import('./consistency.js')).checkVhdx,
  qemuInfo: async () => (await import('./qemu-info.js')).describeVhdx,
  writer: async () => (await import('./write.js')).vhdxWriter,
};

import { roundUpToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { vdiChecks } from './checks.js';
import type { VdiFinding } from './header.js';
import { probeVdi } from './probe.js';
import type { VdiTarget } from './target.js';

/** VirtualBox's disk format. */
export const vdiPart: FormatPart<VdiFinding, VdiTarget> = {
  probe: probeVdi,
  // VirtualBox makes odd-sized images of odd-sized files; QEMU counts the last sector as a whole one.
  virtualSize: ({ diskSize }) => roundUpToSector(diskSize),
  checks: vdiChecks,
  disk: async () => (await import('./disk.js')).openVdi,
  consistency: async () => (await import('./consistency.js')).checkVdi,
  qemuInfo: async () => (await import('./qemu-info.js')).describeVdi,
  writer: async () => (await import('./write.js')).vdiWriter,
};

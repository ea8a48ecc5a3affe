import type { Format } from '../format.js';
import { vdiChecks } from './checks.js';
import { HEAD_LENGTH, type VdiFinding } from './header.js';
import { probeVdi } from './probe.js';

export type { VdiFinding } from './header.js';

/** VirtualBox's disk format. */
export const vdi: Format<VdiFinding> = {
  name: 'vdi',
  qemuFormat: 'vdi',
  head: HEAD_LENGTH,
  tail: 0,
  probe: probeVdi,
  // VirtualBox makes images of odd sizes out of odd files; qemu takes the last sector as a whole one.
  virtualSize: ({ diskSize }) => Math.ceil(diskSize / 512) * 512,
  checks: vdiChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openVdi(...opened),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkVdi(...checked),
};

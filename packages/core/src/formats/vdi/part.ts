import { roundUpToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { vdiChecks } from './checks.js';
import type { VdiFinding } from './header.js';
import { probeVdi } from './probe.js';

/** VirtualBox's disk format. */
export const vdiPart: FormatPart<VdiFinding> = {
  probe: probeVdi,
  // VirtualBox makes images of odd sizes out of odd files; qemu takes the last sector as a whole one.
  virtualSize: ({ diskSize }) => roundUpToSector(diskSize),
  checks: vdiChecks,
};

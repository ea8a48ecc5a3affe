import { roundDownToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { bochsChecks } from './checks.js';
import type { BochsFinding } from './header.js';
import { probeBochs } from './probe.js';

/** Bochs' own disk formats: growing ones, and redologs over another image, which QEMU treats as raw. */
export const bochsPart: FormatPart<BochsFinding> = {
  probe: probeBochs,
  // QEMU drops a partial sector.
  virtualSize: ({ diskSize }) => roundDownToSector(diskSize),
  checks: bochsChecks,
  disk: async () => (await import('./disk.js')).openBochs,
  qemuInfo: async () => (await import('./qemu-info.js')).describeBochs,
};

import { roundDownToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { bochsChecks } from './checks.js';
import type { BochsFinding } from './header.js';
import { probeBochs } from './probe.js';

/** The disk formats of Bochs' own: growing ones, and redologs over another image, which qemu takes for raw. */
export const bochsPart: FormatPart<BochsFinding> = {
  probe: probeBochs,
  // qemu drops what does not fill a sector.
  virtualSize: ({ diskSize }) => roundDownToSector(diskSize),
  checks: bochsChecks,
};

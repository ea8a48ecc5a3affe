import type { Format } from '../format.js';
import { bochsChecks } from './checks.js';
import { type BochsFinding, HEADER_LENGTH } from './header.js';
import { probeBochs } from './probe.js';

export type { BochsFinding } from './header.js';

/** The disk formats of Bochs' own: growing ones, and redologs over another image, which qemu takes for raw. */
export const bochs: Format<BochsFinding> = {
  name: 'bochs',
  qemuFormat: 'bochs',
  head: HEADER_LENGTH,
  tail: 0,
  probe: probeBochs,
  // qemu drops what does not fill a sector.
  virtualSize: ({ diskSize }) => diskSize - (diskSize % 512),
  checks: bochsChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openBochs(...opened),
};

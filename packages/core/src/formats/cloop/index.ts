import type { Format } from '../format.js';
import { cloopChecks } from './checks.js';
import { type CloopFinding, HEADER_LENGTH } from './header.js';
import { probeCloop } from './probe.js';

export type { CloopFinding } from './header.js';

/** The compressed, read-only loop image of Knoppix and other live systems. */
export const cloop: Format<CloopFinding> = {
  name: 'cloop',
  qemuFormat: 'cloop',
  head: HEADER_LENGTH,
  tail: 0,
  probe: probeCloop,
  // qemu counts sectors in 32 bits, and so tells less than there is from 2 TiB on.
  virtualSize: ({ blockSize, nBlocks }) => blockSize * nBlocks,
  checks: cloopChecks,
  openDisk: async (source, finding) => (await import('./disk.js')).openCloop(source, finding),
};

import type { FormatPart } from '../format.js';
import { cloopChecks } from './checks.js';
import type { CloopFinding } from './header.js';
import { probeCloop } from './probe.js';

/** The compressed, read-only loop image of Knoppix and other live systems. */
export const cloopPart: FormatPart<CloopFinding> = {
  probe: probeCloop,
  // QEMU counts sectors in 32 bits, and so reports less than there is from 2 TiB on.
  virtualSize: ({ blockSize, nBlocks }) => blockSize * nBlocks,
  checks: cloopChecks,
  disk: async () => (await import('./disk.js')).openCloop,
  qemuInfo: async () => (await import('./qemu-info.js')).describeCloop,
};

import type { Format } from '../format.js';
import { asifChecks } from './checks.js';
import { type AsifFinding, HEADER_LENGTH } from './header.js';
import { probeAsif } from './probe.js';

export type { AsifDirectory, AsifFinding } from './header.js';

/** Apple's Sparse Image Format, for virtual machines of macOS 26 and later. qemu does not know it. */
export const asif: Format<AsifFinding> = {
  name: 'asif',
  qemuFormat: 'raw',
  head: HEADER_LENGTH,
  tail: 0,
  probe: probeAsif,
  virtualSize: ({ sectorCount, blockSize }) => sectorCount * blockSize,
  checks: asifChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openAsif(...opened),
};

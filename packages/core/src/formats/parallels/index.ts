import type { Format } from '../format.js';
import { parallelsChecks } from './checks.js';
import { HEADER_LENGTH, type ParallelsFinding } from './header.js';
import { probeParallels } from './probe.js';

export type { ParallelsFinding } from './header.js';

/** The expandable disk of Parallels Desktop, the `.hds` in an `.hdd` bundle. */
export const parallels: Format<ParallelsFinding> = {
  name: 'parallels',
  qemuFormat: 'parallels',
  head: HEADER_LENGTH,
  tail: 0,
  probe: probeParallels,
  virtualSize: ({ diskSize }) => diskSize,
  checks: parallelsChecks,
  openDisk: async (source, finding) => (await import('./disk.js')).openParallels(source, finding),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkParallels(...checked),
};

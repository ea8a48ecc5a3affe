import type { FormatPart } from '../format.js';
import { parallelsChecks } from './checks.js';
import type { ParallelsFinding } from './header.js';
import { probeParallels } from './probe.js';

/** The expandable disk of Parallels Desktop, the `.hds` in an `.hdd` bundle. */
export const parallelsPart: FormatPart<ParallelsFinding> = {
  probe: probeParallels,
  virtualSize: ({ diskSize }) => diskSize,
  checks: parallelsChecks,
  disk: async () => (await import('./disk.js')).openParallels,
  consistency: async () => (await import('./consistency.js')).checkParallels,
  qemuInfo: async () => (await import('./qemu-info.js')).describeParallels,
};

import { roundDownToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { qcowChecks } from './checks.js';
import type { QcowFinding } from './header.js';
import { probeQcow } from './probe.js';

/** QEMU's first copy-on-write format, version 1: recognized and refused. */
export const qcowPart: FormatPart<QcowFinding> = {
  probe: probeQcow,
  // QEMU counts whole sectors, and drops a partial one.
  virtualSize: ({ size }) => roundDownToSector(size),
  checks: qcowChecks,
  disk: async () => (await import('./disk.js')).openQcow,
  qemuInfo: async () => (await import('./qemu-info.js')).describeQcow,
};

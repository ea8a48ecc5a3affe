import { roundDownToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { qcow2Checks } from './checks.js';
import type { Qcow2Finding } from './header.js';
import { probeQcow2 } from './probe.js';
import type { Qcow2Target } from './target.js';

/** QEMU's copy-on-write format, versions 2 and 3. */
export const qcow2Part: FormatPart<Qcow2Finding, Qcow2Target> = {
  probe: probeQcow2,
  // QEMU counts whole sectors, and drops a partial one.
  virtualSize: ({ size }) => roundDownToSector(size),
  checks: qcow2Checks,
  disk: async () => (await import('./disk.js')).openQcow2,
  consistency: async () => (await import('./consistency.js')).checkQcow2,
  tableLayout: async () => (await import('./table-layout.js')).qcow2Layout,
  qemuInfo: async () => (await import('./qemu-info.js')).describeQcow2,
  writer: async () => (await import('./write.js')).qcow2Writer,
};

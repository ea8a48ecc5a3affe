import type { FormatPart } from '../format.js';
import { qedChecks } from './checks.js';
import type { QedFinding } from './header.js';
import { probeQed } from './probe.js';

/** QEMU's short-lived successor of qcow2, refused by everybody. */
export const qedPart: FormatPart<QedFinding> = {
  probe: probeQed,
  virtualSize: ({ imageSize }) => imageSize,
  checks: qedChecks,
  disk: async () => (await import('./disk.js')).openQed,
  consistency: async () => (await import('./consistency.js')).checkQed,
  qemuInfo: async () => (await import('./qemu-info.js')).describeQed,
};

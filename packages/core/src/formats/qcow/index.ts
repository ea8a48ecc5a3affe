import type { Format } from '../format.js';
import { qcowChecks } from './checks.js';
import type { QcowFinding } from './header.js';
import { probeQcow } from './probe.js';

export type { QcowFinding } from './header.js';

/** QEMU's first copy-on-write format, version 1: recognised and refused. */
export const qcow: Format<QcowFinding> = {
  name: 'qcow',
  qemuFormat: 'qcow',
  // The header and, behind it, a backing file's name of usual length.
  head: 1024,
  tail: 0,
  probe: probeQcow,
  // qemu counts whole sectors, and drops what does not fill one.
  virtualSize: ({ size }) => size - (size % 512),
  checks: qcowChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openQcow(...opened),
};

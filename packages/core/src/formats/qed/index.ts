import type { Format } from '../format.js';
import { qedChecks } from './checks.js';
import type { QedFinding } from './header.js';
import { probeQed } from './probe.js';

export type { QedFinding } from './header.js';

/** QEMU's short-lived successor of qcow2, refused by everybody. */
export const qed: Format<QedFinding> = {
  name: 'qed',
  qemuFormat: 'qed',
  // The header and, behind it, a backing file's name of usual length.
  head: 1024,
  tail: 0,
  probe: probeQed,
  virtualSize: ({ imageSize }) => imageSize,
  checks: qedChecks,
  openDisk: async (...opened) => (await import('./disk.js')).openQed(...opened),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkQed(...checked),
};

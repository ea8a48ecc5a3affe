import type { Format } from '../format.js';
import { qcow2Checks } from './checks.js';
import { HEAD_LENGTH, type Qcow2Finding } from './header.js';
import { probeQcow2 } from './probe.js';

export type { Qcow2Bitmap, Qcow2Features, Qcow2Finding, Qcow2Header, Qcow2Snapshot } from './header.js';

/** QEMU's copy-on-write format, versions 2 and 3. */
export const qcow2: Format<Qcow2Finding> = {
  name: 'qcow2',
  qemuFormat: 'qcow2',
  head: HEAD_LENGTH,
  tail: 0,
  probe: probeQcow2,
  // qemu counts whole sectors, and drops what does not fill one.
  virtualSize: ({ size }) => size - (size % 512),
  checks: qcow2Checks,
  hasSnapshots: true,
  openDisk: async (...opened) => (await import('./disk.js')).openQcow2(...opened),
  checkConsistency: async (...checked) => (await import('./consistency.js')).checkQcow2(...checked),
};

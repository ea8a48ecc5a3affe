import { roundDownToSector } from '../../bytes/sectors.js';
import type { FormatPart } from '../format.js';
import { qcowChecks } from './checks.js';
import type { QcowFinding } from './header.js';
import { probeQcow } from './probe.js';

/** QEMU's first copy-on-write format, version 1: recognised and refused. */
export const qcowPart: FormatPart<QcowFinding> = {
  probe: probeQcow,
  // qemu counts whole sectors, and drops what does not fill one.
  virtualSize: ({ size }) => roundDownToSector(size),
  checks: qcowChecks,
};

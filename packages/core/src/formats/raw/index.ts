import { openAsItLies } from '../../mapping/as-it-lies.js';
import { type Format, rawVirtualSize } from '../format.js';
import { rawChecks } from './checks.js';
import { HEAD_SAMPLE, type RawFinding, TAIL_SAMPLE } from './header.js';
import { rawLayers } from './layers.js';
import { probeRaw } from './probe.js';

export type { RawFinding } from './header.js';

/** What remains when nothing else matches. */
export const raw: Format<RawFinding> = {
  name: 'raw',
  qemuFormat: 'raw',
  head: HEAD_SAMPLE,
  tail: TAIL_SAMPLE,
  rank: 'weak',
  probe: probeRaw,
  virtualSize: rawVirtualSize,
  checks: rawChecks,
  layers: rawLayers,
  openDisk: openAsItLies,
};

import { type FormatPart, rawVirtualSize } from '../format.js';
import { rawChecks } from './checks.js';
import type { RawFinding } from './header.js';
import { rawLayers } from './layers.js';
import { probeRaw } from './probe.js';

/** The last resort if nothing else matches. */
export const rawPart: FormatPart<RawFinding> = {
  probe: probeRaw,
  virtualSize: rawVirtualSize,
  checks: rawChecks,
  layers: rawLayers,
  disk: async () => (await import('../../mapping/as-it-lies.js')).openAsItLies,
  qemuInfo: async () => (await import('./qemu-info.js')).describeRaw,
};

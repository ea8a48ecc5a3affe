import { type FormatPart, rawVirtualSize } from '../format.js';
import { isoChecks } from './checks.js';
import type { IsoFinding } from './header.js';
import { isoLayers } from './layers.js';
import { probeIso } from './probe.js';

/** Optical discs: ISO 9660 with its extensions, UDF, or both. QEMU reads them as raw. */
export const isoPart: FormatPart<IsoFinding> = {
  probe: probeIso,
  virtualSize: rawVirtualSize,
  checks: isoChecks,
  layers: isoLayers,
  // A hybrid can be written to a USB stick too: the sectors left to the system hold an MBR or a GPT.
  contains: (_finding, inner) => inner === 'gpt',
  disk: async () => (await import('../../mapping/as-it-lies.js')).openAsItLies,
};

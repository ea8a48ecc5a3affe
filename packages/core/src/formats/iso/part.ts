import { type FormatPart, rawVirtualSize } from '../format.js';
import { isoChecks } from './checks.js';
import type { IsoFinding } from './header.js';
import { isoLayers } from './layers.js';
import { probeIso } from './probe.js';

/** Optical discs: ISO 9660 with its extensions, UDF, or both. qemu takes them as they lie. */
export const isoPart: FormatPart<IsoFinding> = {
  probe: probeIso,
  virtualSize: rawVirtualSize,
  checks: isoChecks,
  layers: isoLayers,
  // A hybrid can be written to a stick, too: an MBR or a GPT lies in the sectors that are left to the system.
  contains: (_finding, inner) => inner === 'gpt',
};

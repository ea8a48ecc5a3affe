import { type FormatPart, rawVirtualSize } from '../format.js';
import { gptChecks } from './checks.js';
import type { GptFinding } from './header.js';
import { gptLayers } from './layers.js';
import { probeGpt } from './probe.js';

/** A raw disk that begins with a partition table: a GPT or, under the same name as in Glance, an MBR. */
export const gptPart: FormatPart<GptFinding> = {
  probe: probeGpt,
  virtualSize: rawVirtualSize,
  checks: gptChecks,
  layers: gptLayers,
  disk: async () => (await import('../../mapping/as-it-lies.js')).openAsItLies,
};

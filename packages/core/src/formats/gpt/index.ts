import { openAsItLies } from '../../mapping/as-it-lies.js';
import { type Format, rawVirtualSize } from '../format.js';
import { gptChecks } from './checks.js';
import { type GptFinding, HEAD_LENGTH, TAIL_LENGTH } from './header.js';
import { gptLayers } from './layers.js';
import { probeGpt } from './probe.js';

export type { GptCopy, GptFinding, GptHeader, Partition } from './header.js';
export type { MbrRecord } from './mbr.js';

/** A disk as it lies that begins with a partition table: a GPT or, under the same name as in Glance, an MBR. */
export const gpt: Format<GptFinding> = {
  name: 'gpt',
  qemuFormat: 'raw',
  head: HEAD_LENGTH,
  tail: TAIL_LENGTH,
  probe: probeGpt,
  virtualSize: rawVirtualSize,
  checks: gptChecks,
  layers: gptLayers,
  openDisk: openAsItLies,
};

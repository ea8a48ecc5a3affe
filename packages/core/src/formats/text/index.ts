import type { Format } from '../format.js';
import { textChecks } from './checks.js';
import { HEAD_SAMPLE, SAMPLE, type TextFinding } from './header.js';
import { probeText } from './probe.js';

export type { TextFinding, TextKind } from './header.js';

/** Text: no disk image, where nothing stronger says so. (The descriptor of a VMDK is text, too.) */
export const text: Format<TextFinding> = {
  name: 'text',
  qemuFormat: 'raw',
  head: HEAD_SAMPLE,
  tail: SAMPLE,
  rank: 'weak',
  probe: probeText,
  virtualSize: () => null,
  checks: textChecks,
};

import type { FormatPart } from '../format.js';
import { textChecks } from './checks.js';
import type { TextFinding } from './header.js';
import { probeText } from './probe.js';

/** Text: no disk image, where nothing stronger says so. (The descriptor of a VMDK is text, too.) */
export const textPart: FormatPart<TextFinding> = {
  probe: probeText,
  virtualSize: () => null,
  checks: textChecks,
};

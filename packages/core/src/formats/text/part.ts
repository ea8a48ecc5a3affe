import type { FormatPart } from '../format.js';
import { textChecks } from './checks.js';
import type { TextFinding } from './header.js';
import { probeText } from './probe.js';

/** Text: not a disk image, unless something stronger says so. (A VMDK descriptor is text, too.) */
export const textPart: FormatPart<TextFinding> = {
  probe: probeText,
  virtualSize: () => null,
  checks: textChecks,
};

import type { FormatPart } from '../format.js';
import { otherChecks } from './checks.js';
import type { OtherFinding, OtherFormatName } from './header.js';
import { probeOther } from './probe.js';

/** Files in which an ISO 9660 file system stands where it would on a disc. */
const HOLDS_ISO: readonly OtherFormatName[] = ['appimage', 'nrg'];

/**
 * Files that people choose and that are no disk images, or none that can be used as they are, so that a report says
 * what a file is and what to do about it; it carries their own names, e.g. `gzip`.
 *
 * They are as good as a disk format at being recognised. So a file that is both (a signature in the sectors that
 * ISO 9660 leaves free, a zip archive with a VHD footer) is of conflicting formats, and refused. An MBR is no second
 * witness: its two bytes stand in every Linux kernel that is an EFI program, and in compressed data by chance. Such
 * a file is called what its own signature says, and refused too.
 */
export const otherPart: FormatPart<OtherFinding> = {
  probe: probeOther,
  virtualSize: () => null,
  checks: otherChecks,
  contains: ({ format }, inner) => inner === 'gpt' || (inner === 'iso' && HOLDS_ISO.includes(format)),
};

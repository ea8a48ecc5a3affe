import type { FormatPart } from '../format.js';
import { otherChecks } from './checks.js';
import type { OtherFinding, OtherFormatName } from './header.js';
import { probeOther } from './probe.js';

/** Files that contain an ISO 9660 file system at the same offset as a disc. */
const HOLDS_ISO: readonly OtherFormatName[] = ['appimage', 'nrg'];

/**
 * Files that people choose although they are not disk images, or not usable as they are, so that a report says what a
 * file is and what to do about it, under its own name, e.g. `gzip`.
 *
 * They are recognized as reliably as a disk format. So a file that is both (a signature in the sectors that ISO 9660
 * leaves free, a zip archive with a VHD footer) has conflicting formats, and is refused. An MBR is not a second
 * witness: its two bytes are in every Linux kernel that is an EFI program, and in compressed data by chance. Such a
 * file is named by its own signature, and refused too.
 */
export const otherPart: FormatPart<OtherFinding> = {
  probe: probeOther,
  virtualSize: () => null,
  checks: otherChecks,
  members: async () => (await import('./tar-members.js')).tarMembers,
  contains: ({ format }, inner) => inner === 'gpt' || (inner === 'iso' && HOLDS_ISO.includes(format)),
};

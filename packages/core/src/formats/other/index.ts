import type { Format } from '../format.js';
import { otherChecks } from './checks.js';
import { HEAD_LENGTH, type OtherFinding } from './header.js';
import { probeOther } from './probe.js';

export type { OtherFinding, OtherFormatName, OtherKind } from './header.js';

/**
 * The commonest files that are no disk images, so that a report says what a wrong file is; it carries their own
 * names, e.g. `gzip`.
 *
 * They are as good as a disk format at being recognised. So a file that is both (a signature in the sectors that
 * ISO 9660 leaves free, a zip archive with a VHD footer) is of conflicting formats, and refused. An MBR is no second
 * witness: its two bytes stand in every Linux kernel that is an EFI program, and in compressed data by chance. Such
 * a file is called what its own signature says, and refused too.
 */
export const other: Format<OtherFinding> = {
  name: 'other',
  qemuFormat: 'raw',
  head: HEAD_LENGTH,
  tail: 0,
  rank: 'other',
  probe: probeOther,
  virtualSize: () => null,
  checks: otherChecks,
  contains: (_, inner) => inner === 'gpt',
};

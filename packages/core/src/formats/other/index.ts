import type { Format } from '../format.js';
import { otherChecks } from './checks.js';
import { HEAD_LENGTH, type OtherFinding, SIGNATURES } from './header.js';
import { probeOther } from './probe.js';

export type { OtherFinding, OtherFormatName, OtherKind } from './header.js';

/**
 * The commonest files that are no disk images, a format each, so that a report says what a wrong file is.
 *
 * They are as good as a disk format at being recognised. So a file that is both (a signature in the sectors that
 * ISO 9660 leaves free, a zip archive with a VHD footer) is of conflicting formats, and refused. An MBR is no second
 * witness: its two bytes stand in every Linux kernel that is an EFI program, and in compressed data by chance. Such
 * a file is called what its own signature says, and refused too.
 */
export const otherFormats: readonly Format<OtherFinding>[] = /* @__PURE__ */ SIGNATURES.map((signature) => ({
  name: signature[0],
  qemuFormat: 'raw',
  head: HEAD_LENGTH,
  tail: 0,
  rank: 'other',
  probe: () => probeOther(signature),
  virtualSize: () => null,
  checks: otherChecks(signature),
  contains: (_, inner) => inner === 'gpt',
}));

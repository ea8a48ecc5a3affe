import type { SafetyCheck } from '../../safety/check.js';
import { diskImageCheck } from '../../safety/disk-image-check.js';
import { type OtherFinding, type OtherKind, SIGNATURES } from './header.js';

const ADVICE: Readonly<Record<OtherKind, string>> = {
  compressed: 'decompress it first',
  archive: 'unpack it and choose the disk image in it',
  file: 'choose the disk image itself',
};

export const otherChecks: readonly SafetyCheck<OtherFinding>[] = [
  diskImageCheck(({ format, kind }) => {
    const what = SIGNATURES.find(([name]) => name === format)?.[3];
    const usual = kind === 'compressed' ? `${format}-compressed data` : `a ${format} archive`;
    return [what ?? usual, ADVICE[kind]];
  }),
];

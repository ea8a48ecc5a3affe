import type { SafetyCheck } from '../../safety/check.js';
import { diskImageCheck } from '../../safety/disk-image-check.js';
import type { OtherFinding, OtherKind, Signature } from './header.js';

const ADVICE: Readonly<Record<OtherKind, string>> = {
  compressed: 'decompress it first',
  archive: 'unpack it and choose the disk image in it',
  file: 'choose the disk image itself',
};

export function otherChecks([name, kind, , what]: Signature): readonly SafetyCheck<OtherFinding>[] {
  const usual = kind === 'compressed' ? `${name}-compressed data` : `a ${name} archive`;
  return [diskImageCheck(() => [what ?? usual, ADVICE[kind]])];
}

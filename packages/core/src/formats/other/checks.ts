import type { SafetyCheck } from '../../checks/check.js';
import { diskImageCheck } from '../../checks/disk-image-check.js';
import type { BootRole, OtherFinding, OtherKind } from './header.js';
import { SIGNATURES } from './signatures.js';

const ADVICE: Readonly<Record<Exclude<OtherKind, 'boot'> | BootRole, readonly [act: string, then: string]>> =
  {
    compressed: ['decompress it', ' and choose the disk image that comes out'],
    archive: ['unpack it', ' and choose the disk image in it'],
    disk: ['convert it to a raw disk first', ''],
    kernel: ['choose the disk that it boots, or upload it as a kernel', ''],
    ramdisk: ['choose the disk itself, or upload it as a ramdisk', ''],
    'device-tree': ['choose the disk image itself', ''],
    file: ['choose the disk image itself', ''],
  };

export const otherChecks: readonly SafetyCheck<OtherFinding>[] = [
  diskImageCheck(({ format, kind, role }) => {
    const part = kind === 'boot' ? role : kind;
    const [, key = 'file', what = format, command] =
      SIGNATURES.find(([name, given]) => name === format && given === part) ?? [];
    const [act, then] = ADVICE[key];
    return [what, `${act}${command && ` (${command.replace('NAME', '<file>')})`}${then}`, key === 'disk'];
  }),
];

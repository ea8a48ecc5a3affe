import { commandOf, type ImageCase } from '../../image-cases/image-case.js';
import { cases } from '../../image-cases/index.js';
import {
  chainedDisks,
  compressedDisks,
  encryptedDisks,
  snapshotDisks,
  splitDisks,
  twins,
} from './content-cases.js';

/** An image whose disk is compared. */
export interface DiskCase {
  readonly group: string;
  readonly image: ImageCase;
  /** Where we differ, and our report. */
  readonly exception?: RegExp | undefined;
}

const GROUPS: Readonly<Record<string, readonly ImageCase[]>> = {
  'encrypted disks': encryptedDisks,
  'compressed disks': compressedDisks,
  'larger disks': twins,
  'disks of several files': splitDisks,
  'disks over others': chainedDisks,
  'disks with snapshots': snapshotDisks,
};

const LEFT_OUT: readonly string[] = [
  // Their backing files do not exist.
  'backing files',
  // Their headers name ciphers that do not fit the key.
  'luks',
];

/** Its backing file is a local one. */
const HOSTILE = 'iso-qcow2-header.iso';

/** By a part of the command that creates the image. */
const EXCEPTIONS: readonly (readonly [command: RegExp, exception: RegExp])[] = [
  // Ciphers that nobody uses.
  [/cipher-alg=(serpent|twofish|cast5)/, /expected decryptable/],
  // QEMU reads zeros beyond the end of the file; what was cut off is not zeros.
  [/patch disk\.parallels 64|qcow2-cut-tables/, /read (beyond|cut at)|expected at least \d+/],
  // QEMU reads zeros if the parent counts, but is not named.
  [/parentCID=(00000002|fffffffe|00000000)(?!.*Hint="?base)/, /parentFileNameHint is missing/],
  // QEMU writes the identifier of a new content over the first one that it finds, which here is that of the parent.
  [/cid=1\\nparentCID=|parentCID=ffffffff\\nCID=/, /parentFileNameHint is missing/],
];

/** By the command that creates them. */
export const diskCases: ReadonlyMap<string, DiskCase> = new Map<string, DiskCase>([
  ...[...cases.values()]
    .filter(
      ({ group, image }) =>
        !LEFT_OUT.includes(group) && image.exception === undefined && image.file !== HOSTILE,
    )
    .map(({ group, image }) => caseOf(group, image)),
  ...Object.entries(GROUPS).flatMap(([group, images]) => images.map((image) => caseOf(group, image))),
]);

function caseOf(group: string, image: ImageCase): readonly [string, DiskCase] {
  const command = commandOf(image);
  const exception = EXCEPTIONS.find(([pattern]) => pattern.test(command))?.[1];
  return [command, { group, image, exception }];
}

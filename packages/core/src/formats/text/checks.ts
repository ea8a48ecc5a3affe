import type { SafetyCheck } from '../../checks/check.js';
import { diskImageCheck } from '../../checks/disk-image-check.js';
import type { TextFinding, TextKind } from './header.js';

const CHOOSE = 'choose the disk image itself';

const DESCRIPTIONS: Readonly<Record<TextKind, readonly [what: string, advice: string]>> = {
  html: ['a web page', 'perhaps a login or error page was saved in its place'],
  ovf: ['an OVF description', 'choose the disk that it describes'],
  xml: ['an XML document', CHOOSE],
  parallels: ['the description of a Parallels disk', 'choose the .hds file beside it'],
  sparsebundle: [
    'the description of an Apple sparse bundle',
    'convert the bundle first (hdiutil convert BUNDLE -format UDTO -o disk) and choose disk.cdr',
  ],
  json: ['a JSON document', CHOOSE],
  cue: ['the description of a CD image', 'choose the file that it describes'],
  vmx: ["a VMware machine's settings", 'choose the .vmdk file beside it'],
  checksums: ['a list of checksums', CHOOSE],
  signature: ['a signature', 'choose the file that it signs'],
  script: ['a script', CHOOSE],
  plain: ['text', CHOOSE],
};

export const textChecks: readonly SafetyCheck<TextFinding>[] = [
  diskImageCheck(({ kind }) => DESCRIPTIONS[kind]),
];

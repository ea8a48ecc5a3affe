import type { SafetyCheck } from '../../safety/check.js';
import { diskImageCheck } from '../../safety/disk-image-check.js';
import type { TextFinding, TextKind } from './header.js';

const CHOOSE = 'choose the disk image itself';

const DESCRIPTIONS: Readonly<Record<TextKind, readonly [what: string, advice: string]>> = {
  html: ['a web page', 'perhaps a login or error page was saved in its place'],
  ovf: ['an OVF description', 'choose the disk that it describes'],
  xml: ['an XML document', CHOOSE],
  json: ['a JSON document', CHOOSE],
  script: ['a script', CHOOSE],
  plain: ['text', CHOOSE],
};

export const textChecks: readonly SafetyCheck<TextFinding>[] = [
  diskImageCheck(({ kind }) => DESCRIPTIONS[kind]),
];

import { asif } from './asif/index.js';
import { bochs } from './bochs/index.js';
import { cloop } from './cloop/index.js';
import { dmg } from './dmg/index.js';
import { gpt } from './gpt/index.js';
import { iso } from './iso/index.js';
import { luks } from './luks/index.js';
import { other } from './other/index.js';
import { parallels } from './parallels/index.js';
import { qcow } from './qcow/index.js';
import { qcow2 } from './qcow2/index.js';
import { qed } from './qed/index.js';
import { raw } from './raw/index.js';
import { text } from './text/index.js';
import { vdi } from './vdi/index.js';
import { vhd } from './vhd/index.js';
import { vhdx } from './vhdx/index.js';
import { vmdk } from './vmdk/index.js';
/** Every format that is told apart. */
export const allFormats: readonly [
  typeof qcow2,
  typeof vmdk,
  typeof vhd,
  typeof vhdx,
  typeof vdi,
  typeof qed,
  typeof qcow,
  typeof parallels,
  typeof bochs,
  typeof cloop,
  typeof dmg,
  typeof asif,
  typeof gpt,
  typeof iso,
  typeof luks,
  typeof other,
  typeof text,
  typeof raw,
] = [
  qcow2,
  vmdk,
  vhd,
  vhdx,
  vdi,
  qed,
  qcow,
  parallels,
  bochs,
  cloop,
  dmg,
  asif,
  gpt,
  iso,
  luks,
  other,
  text,
  raw,
];

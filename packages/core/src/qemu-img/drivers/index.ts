import { asifDriver } from './asif.js';
import { bochsDriver } from './bochs.js';
import { cloopDriver } from './cloop.js';
import { dmgDriver } from './dmg.js';
import type { Driver } from './driver.js';
import { luksDriver } from './luks.js';
import { parallelsDriver } from './parallels.js';
import { qcowDriver } from './qcow.js';
import { qcow2Driver } from './qcow2.js';
import { qedDriver } from './qed.js';
import { rawDriver } from './raw.js';
import { vdiDriver } from './vdi.js';
import { vhdxDriver } from './vhdx.js';
import { vmdkDriver } from './vmdk.js';
import { vpcDriver } from './vpc.js';

export const drivers: readonly Driver[] = [
  qcow2Driver,
  vmdkDriver,
  luksDriver,
  rawDriver,
  qcowDriver,
  qedDriver,
  vdiDriver,
  vpcDriver,
  vhdxDriver,
  parallelsDriver,
  bochsDriver,
  cloopDriver,
  dmgDriver,
  asifDriver,
];

/** @throws TypeError for a name that is neither qemu's nor Glance's */
export function driverNamed(name: string): Driver {
  const found = drivers.find((each) => each.name === name || each.format.name === name);
  if (found) return found;
  throw new TypeError(`format: ${name} is none of ${drivers.map((each) => each.name).join(', ')}`);
}

import type { Driver } from './driver.js';

const loadVpc = async (): Promise<Driver> => (await import('./vpc.js')).vpcDriver;

/** What loads each driver, by qemu's name of it and by Glance's. */
const LOADS: Readonly<Record<string, () => Promise<Driver>>> = {
  qcow2: async () => (await import('./qcow2.js')).qcow2Driver,
  vmdk: async () => (await import('./vmdk.js')).vmdkDriver,
  luks: async () => (await import('./luks.js')).luksDriver,
  raw: async () => (await import('./raw.js')).rawDriver,
  qcow: async () => (await import('./qcow.js')).qcowDriver,
  qed: async () => (await import('./qed.js')).qedDriver,
  vdi: async () => (await import('./vdi.js')).vdiDriver,
  vpc: loadVpc,
  vhd: loadVpc,
  vhdx: async () => (await import('./vhdx.js')).vhdxDriver,
  parallels: async () => (await import('./parallels.js')).parallelsDriver,
  bochs: async () => (await import('./bochs.js')).bochsDriver,
  cloop: async () => (await import('./cloop.js')).cloopDriver,
  dmg: async () => (await import('./dmg.js')).dmgDriver,
  asif: async () => (await import('./asif.js')).asifDriver,
};

/** Whether a format has a driver, by qemu's name of it or by Glance's. */
export function isDriver(name: string): boolean {
  return Object.hasOwn(LOADS, name);
}

/** Loads a driver when it is needed. @throws TypeError for a name that is neither qemu's nor Glance's */
export async function loadDriver(name: string): Promise<Driver> {
  // Images choose the names of their backing files' formats: `constructor` is none.
  const load = isDriver(name) ? LOADS[name] : undefined;
  if (load) return load();
  throw new TypeError(`format: ${name} is none of ${Object.keys(LOADS).join(', ')}`);
}

import { describe, expect, it } from 'vitest';
import { drivers } from '../../src/qemu-img/drivers/index.js';
import { loadDriver } from '../../src/qemu-img/drivers/load.js';

describe('loadDriver', () => {
  it.each(drivers)('loads $name, by both of its names', async (driver) => {
    expect(await loadDriver(driver.name)).toBe(driver);
    expect(await loadDriver(driver.format.name)).toBe(driver);
  });

  it.each(['floppy', 'constructor', ''])('refuses %j', async (name) => {
    await expect(loadDriver(name)).rejects.toThrow(TypeError);
  });
});

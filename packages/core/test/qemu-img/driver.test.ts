import { cards } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { loadDriver } from '../../src/qemu-img/driver.js';

describe('loadDriver', () => {
  // QEMU reports the others, and an unknown one, as raw.
  const told = cards.filter(({ qemu, name }) => qemu || name === 'asif');

  it.each(told)('loads the driver of $name, by both of its names', async ({ name, qemu }) => {
    const driver = await loadDriver(name);
    expect(driver).toMatchObject({ name: qemu?.name ?? name, format: { name } });
    expect(await loadDriver(driver.name)).toEqual(driver);
  });

  it.each(['floppy', 'constructor', ''])('refuses %j', async (name) => {
    await expect(loadDriver(name)).rejects.toThrow(TypeError);
  });
});

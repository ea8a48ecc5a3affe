import { allFormats } from '@diskloupe/core';
import { describe, expect, it } from 'vitest';
import { loadDriver } from '../../src/qemu-img/drivers/load.js';

describe('loadDriver', () => {
  // Of the others, and of the one that it does not know, qemu says that they are raw.
  const told = allFormats.filter(({ name, qemuFormat }) => qemuFormat !== 'raw' || /^(raw|asif)$/.test(name));

  it.each(told)('loads that of $name, by both of its names', async (format) => {
    const driver = await loadDriver(format.name);
    expect(driver.format).toBe(format);
    if (format.name !== 'asif') expect(await loadDriver(format.qemuFormat)).toBe(driver);
  });

  it.each(['floppy', 'constructor', ''])('refuses %j', async (name) => {
    await expect(loadDriver(name)).rejects.toThrow(TypeError);
  });
});

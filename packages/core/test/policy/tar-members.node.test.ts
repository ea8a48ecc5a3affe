import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImage } from '@diskloupe/core';
import { gatherFacts } from '@diskloupe/core/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const missing = spawnSync('tar', ['--version']).stdout?.includes('GNU') !== true;
if (missing) console.log('Archives of tar are not compared: there is no GNU tar.');

const long = `${'directory-'.repeat(9)}/${'disk-'.repeat(10)}.vmdk`;
const NAMES = ['plain.vmdk', 'f\u00e4n.raw', 'with blank.vhdx'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diskloupe-tar-'));
  mkdirSync(join(folder, long, '..'), { recursive: true });
  for (const name of [...NAMES, long]) writeFileSync(join(folder, name), 'any');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(missing)('the members of an archive', () => {
  it.each([
    ['v7', NAMES],
    ['ustar', [...NAMES, long]],
    ['gnu', [...NAMES, long]],
    ['oldgnu', [...NAMES, long]],
    ['pax', [...NAMES, long]],
  ])('have the names that tar gave them in the dialect %s', async (dialect, names) => {
    const { status } = spawnSync('tar', [`--format=${dialect}`, '-cf', `${dialect}.tar`, ...names], {
      cwd: folder,
    });
    expect(status).toBe(0);
    const bytes = readFileSync(join(folder, `${dialect}.tar`));
    const { ova } = await gatherFacts(bytes, await inspectImage(bytes), { name: 'tested', ova: {} });
    expect(ova).toEqual({
      descriptor: null,
      disks: names.map((name) => ({ name, format: null })),
      areAll: true,
    });
  });
});

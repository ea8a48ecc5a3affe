import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { openDisk } from '../../src/disk/index.js';
import { inspectImage } from '../../src/index.js';
import { advisoryImages, hugeSnapshot } from './images.js';

/** The checks that the page says fail, by the number of the advisory. */
async function checksOnPage(): Promise<Record<string, readonly string[]>> {
  const text = await readFile(join(root, 'docs', 'safety.md'), 'utf8');
  const [, section = ''] = /^## Advisories\n(.*?)^## /ms.exec(text) ?? [];
  const rows = [...section.matchAll(/^\| (CVE.*?) \| .*? \| (.*?) \|$/gm)];
  return Object.fromEntries(
    rows.flatMap(([, numbers = '', checks = '']) => {
      const names = [...checks.matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name);
      return (numbers.match(/CVE-\d+-\d+/g) ?? []).map((number) => [number, names] as const);
    }),
  );
}

/** The checks that fail for at least one of the images of an advisory. */
async function failedChecks(number: string): Promise<string[]> {
  const failed = new Set<string>();
  for (const { what, image, options } of advisoryImages[number] ?? []) {
    const { safety } = await inspectImage(image.bytes, options);
    expect(safety.failures.length, `${number}, ${what}`).toBeGreaterThan(0);
    for (const { name } of safety.failures) failed.add(name);
  }
  return [...failed].sort();
}

it('every image of an advisory fails the checks that the page names, and no others', async () => {
  const found: Record<string, readonly string[]> = {};
  for (const number of Object.keys(advisoryImages)) found[number] = await failedChecks(number);
  expect(await checksOnPage()).toEqual(found);
});

it('a snapshot with too large an L1 table cannot be opened, although a verdict does not read it', async () => {
  await expect(openDisk(hugeSnapshot.bytes, { snapshot: '1' })).rejects.toMatchObject({
    name: 'ImageFormatError',
    field: 'l1_table',
  });
  expect(await inspectImage(hugeSnapshot.bytes)).toMatchObject({ safety: { safe: true } });
});

it('qemu-img info opens that image, too', async ({ skip }) => {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-advisories-'));
  try {
    const path = join(folder, 'disk.qcow2');
    await writeFile(path, hugeSnapshot.bytes);
    const run = promisify(execFile)('qemu-img', ['info', '-f', 'qcow2', path]);
    const { stdout } = await run.catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return skip('qemu-img is not installed');
      throw error;
    });
    expect(stdout).toContain('snapshot 1');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

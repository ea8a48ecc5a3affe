import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../src/file-source.js';

const MiB = 2 ** 20;
let folder = '';
let path = '';

beforeAll(() => {
  // Next to the sources: a folder for temporary files may be in memory, which does not support direct reads.
  folder = mkdtempSync(join(import.meta.dirname, 'holes-'));
  path = join(folder, 'sparse');
  const file = openSync(path, 'w');
  // Data, then a hole of three MiB, then data in the last block of a MiB.
  writeSync(file, new Uint8Array(MiB).fill(1), 0, MiB, 0);
  writeSync(file, new Uint8Array(4096).fill(1), 0, 4096, 5 * MiB - 4096);
  ftruncateSync(file, 8 * MiB);
  closeSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const isSparse = (): boolean => statSync(path).blocks * 512 < 8 * MiB;

describe.runIf(process.platform === 'linux')('a sparse file', () => {
  async function opened(): Promise<FileSource> {
    const source = FileSource.open(path);
    // The first question opens the file again.
    source.isHole?.(0, MiB);
    return source;
  }

  it('tells its holes once zeros were read', async (context) => {
    if (!isSparse()) context.skip('the file system has no holes');
    const source = await opened();
    await source.read(MiB, MiB);
    expect(source.isHole?.(2 * MiB, MiB)).toBe(true);
    expect(source.isHole?.(3 * MiB, MiB)).toBe(true);
    source.close();
  });

  it('calls nothing a hole that holds a byte, nor what follows it', async (context) => {
    if (!isSparse()) context.skip('the file system has no holes');
    const source = await opened();
    await source.read(2 * MiB, MiB);
    expect(source.isHole?.(4 * MiB, MiB)).toBe(false);
    expect(source.isHole?.(5 * MiB, MiB)).toBe(false);
    source.close();
  });

  it('looks at nothing that follows data, nor at what direct reads cannot reach', async (context) => {
    if (!isSparse()) context.skip('the file system has no holes');
    const source = await opened();
    await source.read(0, MiB);
    expect(source.isHole?.(2 * MiB, MiB)).toBe(false);
    await source.read(MiB, MiB);
    expect(source.isHole?.(2 * MiB + 512, MiB)).toBe(false);
    expect(source.isHole?.(2 * MiB, MiB - 512)).toBe(false);
    expect(source.isHole?.(MiB, 2 * MiB)).toBe(false);
    expect(source.isHole?.(7 * MiB + 4096, MiB)).toBe(false);
    source.close();
    expect(source.isHole?.(2 * MiB, MiB)).toBe(false);
  });

  it('asks nothing where no byte is missing', () => {
    const whole = join(folder, 'whole');
    const file = openSync(whole, 'w');
    writeSync(file, new Uint8Array(MiB).fill(1));
    closeSync(file);
    const source = FileSource.open(whole);
    expect(source.isHole).toBeUndefined();
    source.close();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from '../src/file-source.js';

const SIZE = 2 ** 20;
const BYTES = Uint8Array.from({ length: SIZE }, (_, i) => (i * 7) % 251);
let folder = '';
let path = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diskloupe-source-'));
  path = join(folder, 'file');
  writeFileSync(path, BYTES);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file', () => {
  it.each([
    [0, 512],
    [512, SIZE / 2],
    [0, SIZE],
    [SIZE - 100, 512 * 1024],
  ])('is read at %i, %i bytes, by this thread or another', async (offset, length) => {
    const source = FileSource.open(path);
    expect(await source.read(offset, length)).toEqual(BYTES.subarray(offset, offset + length));
    source.close();
  });

  it.each([100, SIZE / 2])('is read into the offered memory if that is long enough: %i', async (length) => {
    const source = FileSource.open(path);
    const into = new ArrayBuffer(length + 1);
    const bytes = await source.read(7, length, { into });
    expect(bytes.buffer).toBe(into);
    expect(bytes).toEqual(BYTES.subarray(7, 7 + length));
    expect((await source.read(0, length, { into: new ArrayBuffer(length - 1) })).length).toBe(length);
    source.close();
  });

  it('is closed when no thread reads from it any more', async () => {
    const source = FileSource.open(path);
    const reading = source.read(0, SIZE);
    source.close();
    expect(await reading).toEqual(BYTES);
    await expect(source.read(0, SIZE)).rejects.toMatchObject({ name: 'SourceReadError' });
    await expect(source.read(0, 512)).rejects.toMatchObject({ name: 'SourceReadError' });
  });
});

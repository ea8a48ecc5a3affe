import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDisk } from '@diskloupe/core/disk';
import { afterAll, beforeAll, expect } from 'vitest';
import { numbers } from '../../numbers.js';
import { bytesOf, firstDifference } from '../opened.js';

/** Whether there is a program to compare with; reports it if not. */
export const isInstalled: boolean = spawnSync('qemu-io', ['--version']).error === undefined;
if (!isInstalled) console.log('Disks are not compared with qemu-img: it is not installed.');

/** Whether there is a second witness, which supports differencing disks. */
export const knowsParents: boolean =
  spawnSync('7z', ['i'], { encoding: 'utf8' }).stdout?.includes('VHDX') ?? false;
if (!knowsParents) console.log('Differencing disks are not compared with 7-Zip: it is not installed.');

export const run: typeof execFile.__promisify__ = promisify(execFile);

/** How to create an image. */
export interface Recipe {
  readonly name: string;
  readonly format: string;
  /** For `-o`; omitted if empty. */
  readonly options: string;
  /** Of the disk, in bytes. */
  readonly size: number;
  /** Alignment of writes. */
  readonly step: number;
  /** Further steps. */
  readonly kinds?: readonly string[];
}

/** Images in a separate folder, removed after the tests of this file. */
export class Workshop {
  folder = '';

  constructor() {
    beforeAll(async () => {
      this.folder = await mkdtemp(join(tmpdir(), 'diskloupe-disks-'));
    });
    afterAll(() => rm(this.folder, { recursive: true, force: true }));
  }

  /** Creates an image, and writes to it in many ways. */
  async make({ name, format, options, size, step, kinds = [] }: Recipe): Promise<void> {
    const more = options ? ['-o', options] : [];
    const cwd = this.folder;
    await run('qemu-img', ['create', '-q', '-f', format, ...more, name, `${size}`], { cwd });
    const next = numbers(name.length * 7919 + step);
    const commands: string[] = [];
    const writes = ['write', 'write', ...kinds];
    for (let i = 0; i < 40; i++) {
      const start = next(size / step) * step;
      const length = Math.min(size - start, (1 + next(6)) * step);
      const kind = writes[next(writes.length)];
      commands.push('-c', `${kind}${kind === 'write' ? ` -P ${1 + next(255)}` : ''} ${start} ${length}`);
    }
    await run('qemu-io', ['-f', format, ...commands, name], { cwd });
  }

  read(name: string): Promise<Uint8Array> {
    return readFile(join(this.folder, name));
  }

  write(name: string, bytes: Uint8Array): Promise<void> {
    return writeFile(join(this.folder, name), bytes);
  }

  /** Expects the same as from 7-Zip, which finds the parent by itself. */
  async expectSameAs7Zip(name: string): Promise<void> {
    const options = { cwd: this.folder, encoding: 'buffer', maxBuffer: 2 ** 26 } as const;
    const { stdout } = await run('7z', ['x', '-so', name], options);
    const disk = await openDisk(await this.read(name), { resolve: (parent) => this.read(parent) });
    const ours = await bytesOf(disk.readable());
    expect({ size: ours.length, hash: hash(ours) }).toEqual({ size: stdout.length, hash: hash(stdout) });
  }

  /** Expects the same as from QEMU, in a stream and in random reads. */
  async expectSameContent(name: string, format: string): Promise<void> {
    const cwd = this.folder;
    await run('qemu-img', ['convert', '-f', format, '-O', 'raw', name, 'converted.raw'], { cwd });
    const expected = await this.read('converted.raw');
    const resolve = (file: string): Promise<Uint8Array> => this.read(file);
    const disk = await openDisk(await this.read(name), { filename: name, format, resolve });
    const ours = await bytesOf(disk.readable());
    expect({ size: ours.length, hash: hash(ours) }).toEqual({ size: expected.length, hash: hash(expected) });
    const next = numbers(name.length);
    for (let i = 0; i < 60; i++) {
      const offset = next(disk.size);
      const length = next(100_000);
      const bytes = await disk.read(offset, length);
      expect(firstDifference(bytes, expected.subarray(offset, offset + length))).toBe(-1);
    }
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Bytes without a pattern, the same in each run. */
export function noise(length: number, seed: number): Uint8Array {
  const next = numbers(seed);
  return Uint8Array.from({ length }, () => next(256));
}

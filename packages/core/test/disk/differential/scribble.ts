import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inShell, quoted } from '../../image-cases/shell.js';
import { numbers } from '../../numbers.js';
import { named, type QemuImage } from './qemu-disk.js';

/** Size of the repeated data: a prime, so that no two sectors, grains or clusters are alike. */
const NOISE_LENGTH = 40_009;
/** Alignment of writes, in bytes: none, a sector, a page, a grain or a small cluster. */
const STEPS: readonly number[] = [1, 512, 512, 4096, 65_536];
const COMMANDS = 24;
/** The longest write, in bytes. */
const LONGEST = 512 * 1024;

/**
 * Writes to the disk in an image in many ways: noise and uniform bytes, aligned and unaligned, zeros, and holes. The
 * writes depend only on the size of the disk and the seed.
 *
 * @param size of the disk, in bytes
 * @returns whether QEMU could write all of it
 */
export async function scribble(
  folder: string,
  image: QemuImage,
  size: number,
  seed: number,
): Promise<boolean> {
  if (size === 0) return false;
  const noise = `noise-${seed}.bin`;
  const next = numbers(seed);
  const bytes = Uint8Array.from({ length: NOISE_LENGTH }, () => next(256));
  await writeFile(join(folder, noise), bytes);
  const commands = commandsFor(size, next, noise).flatMap((command) => ['-c', command]);
  // The file system need not keep what is deleted in a moment.
  const args = ['qemu-io', '-t', 'unsafe', ...commands, ...named(image)];
  const { status } = await inShell(args.map(quoted).join(' '), folder);
  await rm(join(folder, noise));
  return status === 0;
}

function commandsFor(size: number, next: (below: number) => number, noise: string): string[] {
  return Array.from({ length: COMMANDS }, (_, index) => {
    const step = Math.min(size, STEPS[next(STEPS.length)] ?? 1);
    const offset = next(Math.floor(size / step)) * step;
    const most = Math.min(LONGEST, Math.max(step, size / 6));
    const length = Math.min(size - offset, (1 + next(Math.floor(most / step))) * step);
    const writes = [`write -s ${noise}`, `write -s ${noise}`, `write -P ${1 + next(255)}`];
    const holes = ['write -z', 'write -z -u', 'discard'];
    // First there must be something to discard.
    const kinds = index < COMMANDS / 3 ? writes : [...writes, ...holes];
    return `${kinds[next(kinds.length)]} -q ${offset} ${length}`;
  });
}

import { SECTOR } from '../bytes/sectors.js';
import { type CompareOptions, compareDisks } from '../disk/compare-disks.js';
import type { Extent } from '../disk/extent.js';
import type { VirtualDisk } from '../disk/virtual-disk.js';
import { blockStatus } from './block-status.js';

/**
 * Options of {@link compareImages}.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { type CompareImagesOptions, compareImages } from '@diskloupe/core/qemu-img';
 *
 * const options: CompareImagesOptions = { strict: true };
 * const { identical } = await compareImages(await openDisk(file), await openDisk(input), options);
 * identical; // true
 * ```
 */
export interface CompareImagesOptions extends Omit<CompareOptions, 'end'> {
  /** Disks must have the same size and allocation: qemu-img's `-s`. */
  readonly strict?: boolean | undefined;
}

/**
 * The result of {@link compareImages}: what `qemu-img compare` prints, and whether it succeeds.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { compareImages, type ImageComparison } from '@diskloupe/core/qemu-img';
 *
 * const exitStatus = ({ identical }: ImageComparison) => (identical ? 0 : 1);
 * exitStatus(await compareImages(await openDisk(file), await openDisk(input))); // 0
 * ```
 */
export interface ImageComparison {
  /** Its exit status: 0 if true, 1 if false. */
  readonly identical: boolean;
  /** Its output, with the line break at its end. */
  readonly text: string;
}

/**
 * Compares two disks and reports the result as `qemu-img compare` does. In strict mode, a stretch's status is whether
 * it is stored, known to be zero, has an offset in a file, and is the last one; so the last one must be contiguous in
 * both disks, or in neither.
 *
 * Source: QEMU, qemu-img.c, img_compare.
 *
 * @throws DiskReadError if an image is damaged; SourceReadError; the signal's reason
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { compareImages } from '@diskloupe/core/qemu-img';
 *
 * const { text } = await compareImages(await openDisk(file), await openDisk(input));
 * text; // 'Images are identical.\n'
 * ```
 */
export async function compareImages(
  one: VirtualDisk,
  other: VirtualDisk,
  { strict = false, ...options }: CompareImagesOptions = {},
): Promise<ImageComparison> {
  const differ = (text: string): ImageComparison => ({ identical: false, text });
  if (strict && one.size !== other.size) return differ('Strict mode: Image size mismatch!\n');
  const unlike = strict ? await firstUnlike(one, other, options.signal) : undefined;
  const { offset, sizesDiffer } = await compareDisks(one, other, { ...options, end: unlike });
  const common = Math.min(one.size, other.size);
  const warning = sizesDiffer ? 'Warning: Image size mismatch!\n' : '';
  if (offset !== null) {
    const told = await toldOffset([one, other], offset);
    return differ(`${offset < common ? '' : warning}Content mismatch at offset ${told}!\n`);
  }
  if (unlike !== undefined) return differ(`Strict mode: Offset ${unlike} block status mismatch!\n`);
  return { identical: true, text: `${warning}Images are identical.\n` };
}

/** Returns the first offset at which the allocation of two disks of equal size differs; undefined if it never does. */
async function firstUnlike(
  one: VirtualDisk,
  other: VirtualDisk,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const others = blockStatus(other, { signal });
  let there = await others.next();
  for await (const here of blockStatus(one, { signal })) {
    for (let at = here.start; at < here.start + here.length; ) {
      if (there.done || !isAlike(here, there.value, one.size)) return at;
      const end = there.value.start + there.value.length;
      at = Math.min(here.start + here.length, end);
      if (at === end) there = await others.next();
    }
  }
  return undefined;
}

/** @param size of both disks: being the last stretch is a part of its status (BDRV_BLOCK_EOF) */
function isAlike(one: Extent, other: Extent, size: number): boolean {
  const isLast = ({ start, length }: Extent): boolean => start + length === size;
  return (
    isLast(one) === isLast(other) &&
    one.present === other.present &&
    one.zero === other.zero &&
    one.data === other.data &&
    (one.offset === undefined) === (other.offset === undefined)
  );
}

/**
 * Returns the offset that qemu-img reports for a differing byte: the start of its sector, with sectors counted from
 * the last change of allocation of either disk.
 */
async function toldOffset(disks: readonly VirtualDisk[], offset: number): Promise<number> {
  const from = Math.max(0, offset - SECTOR + 1);
  let stretch = 0;
  for (const disk of disks) {
    if (from >= disk.size) continue;
    for await (const { start } of blockStatus(disk, { start: from, end: Math.min(disk.size, offset + 1) })) {
      if (start > from) stretch = Math.max(stretch, start);
    }
  }
  return offset - ((offset - stretch) % SECTOR);
}

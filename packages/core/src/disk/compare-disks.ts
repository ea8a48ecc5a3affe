import { isZero } from '../bytes/is-zero.js';
import type { Extent } from './extent.js';
import type { VirtualDisk } from './virtual-disk.js';

/**
 * The result of comparing two disks.
 *
 * @example
 * ```ts
 * import { compareDisks, type DiskComparison, openDisk } from '@diskloupe/core/disk';
 *
 * const text = ({ offset, sizesDiffer }: DiskComparison) =>
 *   offset === null ? `same bytes${sizesDiffer ? ', another size' : ''}` : `they differ at ${offset}`;
 * text(await compareDisks(await openDisk(file), await openDisk(input))); // 'same bytes'
 * ```
 */
export interface DiskComparison {
  /** Whether a guest reads the same from both. */
  readonly identical: boolean;
  /** The first byte in which they differ; `null` if there is none. */
  readonly offset: number | null;
  /** Whether one is larger; the rest counts as identical if it is all zeros. */
  readonly sizesDiffer: boolean;
}

/**
 * Options of {@link compareDisks}.
 *
 * @example
 * ```ts
 * import { type CompareOptions, compareDisks, openDisk } from '@diskloupe/core/disk';
 *
 * const options: CompareOptions = { end: 1024 ** 2, onProgress: (done, total) => console.log(done / total) };
 * const { identical } = await compareDisks(await openDisk(file), await openDisk(input), options);
 * identical; // true
 * ```
 */
export interface CompareOptions {
  /** Compares only up to this offset, in bytes; by default all of the larger disk. */
  readonly end?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the progress, in bytes of the larger disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Bytes compared at once. */
const STEP = 2 * 1024 * 1024;

/**
 * Compares what guests would read, as `qemu-img compare` does: formats and allocation do not matter. Reads nothing
 * that both images mark as zero.
 *
 * @throws DiskReadError if an image is damaged; SourceReadError; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { compareDisks, convert, openDisk } from '@diskloupe/core/disk';
 *
 * // Is a converted image the same disk?
 * const disk = await openDisk(file);
 * const vmdk = await new Response((await convert(disk, { format: 'vmdk' })).readable()).blob();
 * const { identical, offset } = await compareDisks(disk, await openDisk(vmdk));
 * identical; // true
 * offset; // null
 * ```
 */
export async function compareDisks(
  one: VirtualDisk,
  other: VirtualDisk,
  { end: until = Number.POSITIVE_INFINITY, signal, onProgress }: CompareOptions = {},
): Promise<DiskComparison> {
  const total = Math.min(until, Math.max(one.size, other.size));
  const sizesDiffer = one.size !== other.size;
  for await (const [start, end] of storedStretches([one, other], total, signal)) {
    const [a, b] = await Promise.all([one, other].map((disk) => disk.read(start, end - start, { signal })));
    const at = a && b && firstDifference(a, b);
    if (at !== undefined) return { identical: false, offset: start + at, sizesDiffer };
    onProgress?.(end, total);
  }
  onProgress?.(total, total);
  return { identical: true, offset: null, sizesDiffer };
}

/** Yields the stretches in which any of the disks may hold data, in order, none longer than one read. */
async function* storedStretches(
  disks: readonly VirtualDisk[],
  total: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<[start: number, end: number], void, undefined> {
  const tracks = disks.map((disk) => disk.extents({ end: Math.min(total, disk.size), signal }));
  const heads: (Extent | undefined)[] = [];
  for (let at = 0; at < total; ) {
    for (const [index, track] of tracks.entries()) heads[index] = await storedFrom(at, heads[index], track);
    const next = heads.filter((head) => head !== undefined).sort((a, b) => a.start - b.start)[0];
    if (!next) return;
    const start = Math.max(at, next.start);
    at = Math.min(start + STEP, next.start + next.length);
    yield [start, at];
  }
}

/** Finds the first extent that ends after `at` and is not zeros: `head`, or a later one. */
async function storedFrom(
  at: number,
  head: Extent | undefined,
  track: AsyncGenerator<Extent, void, undefined>,
): Promise<Extent | undefined> {
  if (head && head.start + head.length > at) return head;
  for (;;) {
    const { done, value } = await track.next();
    if (done) return undefined;
    if (!value.zero && value.start + value.length > at) return value;
  }
}

/** The shorter one counts as zero-padded. */
function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  const rest = (a.length > length ? a : b).subarray(length);
  return isZero(rest) ? undefined : length + rest.findIndex((byte) => byte !== 0);
}

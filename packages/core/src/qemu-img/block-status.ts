import type { Extent } from '../disk/extent.js';
import { ImageDisk } from '../disk/image-disk.js';
import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { cardNamed } from '../formats/cards.js';
import type { BaseFinding } from '../formats/format.js';
import type { Qcow2Finding } from '../formats/qcow2/header.js';

/**
 * Yields the extents of a disk as the drivers of QEMU 7.2 report them, with less detail than the images have.
 *
 * Source: QEMU, block/io.c, bdrv_co_block_status, and the `bdrv_co_block_status` of each driver in block/.
 *
 * @throws DiskReadError if an image's tables are damaged
 */
export async function* blockStatus(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<Extent, void, undefined> {
  for await (const batch of blockStatusBatches(disk, range)) yield* batch;
}

/** The same, as many at once as are cheap to determine. */
export async function* blockStatusBatches(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<readonly Extent[], void, undefined> {
  const tellers = chainOf(disk).map(({ details }) => tellerOf(details));
  const { start = 0, end = disk.size } = range;
  // The table of a large disk takes seconds, and nothing in it would show.
  if (!disk.backing && cardNamed(disk.details.format)?.blockStatus === 'none') {
    const length = Math.min(end, disk.size) - start;
    if (length > 0) yield [{ ...ALL_DATA, start, length }];
    return;
  }
  const isPlain = tellers.every((teller) => !teller);
  for await (const batch of extentBatches(disk, range))
    yield isPlain ? batch : batch.map((extent) => tellers[extent.depth]?.(extent) ?? extent);
}

async function* extentBatches(disk: VirtualDisk, range: DiskRange): AsyncGenerator<readonly Extent[]> {
  if (disk instanceof ImageDisk) yield* disk.extentBatches(range);
  else for await (const extent of disk.extents(range)) yield [extent];
}

/** Returns a disk and its backing chain, by depth. */
function chainOf(disk: VirtualDisk): VirtualDisk[] {
  const chain: VirtualDisk[] = [];
  for (let layer: VirtualDisk | null = disk; layer; layer = layer.backing) chain.push(layer);
  return chain;
}

/** What drivers without block status report. */
const ALL_DATA = { depth: 0, present: true, zero: false, data: true, compressed: false } as const;

/** Returns how an image's driver reports an extent; undefined if it reports it unchanged. */
function tellerOf(details: BaseFinding): ((extent: Extent) => Extent) | undefined {
  const status = cardNamed(details.format)?.blockStatus;
  if (status === 'none')
    return (extent) => ({ ...withoutPlace(extent), present: true, zero: false, data: true });
  if (status === 'no-backing') return (extent) => ({ ...extent, present: true });
  if (status === 'identity') return (extent) => ({ ...extent, offset: extent.start });
  return isEncrypted(details) ? withoutPlace : undefined;
}

function withoutPlace({ offset, ...placeless }: Extent): Extent {
  return placeless;
}

/** For QEMU, data that is encrypted has no offset; nor does space reserved for zeros. */
function isEncrypted(details: BaseFinding): boolean {
  return 'encrypted' in details && details.encrypted === true;
}

export function isQcow2(details: BaseFinding): details is Qcow2Finding {
  return details.format === 'qcow2';
}

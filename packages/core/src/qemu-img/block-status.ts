import type { Extent } from '../disk/extent.js';
import { ImageDisk } from '../disk/image-disk.js';
import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import { cardNamed } from '../formats/cards.js';
import type { BaseFinding } from '../formats/format.js';
import type { Qcow2Finding } from '../formats/qcow2/header.js';

/**
 * The extents of a disk as the drivers of qemu 7.2 tell them, who know less than the images say.
 *
 * Source: QEMU, block/io.c, bdrv_co_block_status, and the `bdrv_co_block_status` of each driver in block/.
 *
 * @throws DiskReadError where the tables of an image are damaged
 */
export async function* blockStatus(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<Extent, void, undefined> {
  for await (const batch of blockStatusBatches(disk, range)) yield* batch;
}

/** The same, as many at once as are easy to come by. */
export async function* blockStatusBatches(
  disk: VirtualDisk,
  range: DiskRange = {},
): AsyncGenerator<readonly Extent[], void, undefined> {
  const tellers = chainOf(disk).map(({ details }) => tellerOf(details));
  const isPlain = tellers.every((teller) => !teller);
  for await (const batch of extentBatches(disk, range))
    yield isPlain ? batch : batch.map((extent) => tellers[extent.depth]?.(extent) ?? extent);
}

async function* extentBatches(disk: VirtualDisk, range: DiskRange): AsyncGenerator<readonly Extent[]> {
  if (disk instanceof ImageDisk) yield* disk.extentBatches(range);
  else for await (const extent of disk.extents(range)) yield [extent];
}

/** A disk and those below it, in the order of their depths. */
function chainOf(disk: VirtualDisk): VirtualDisk[] {
  const chain: VirtualDisk[] = [];
  for (let layer: VirtualDisk | null = disk; layer; layer = layer.backing) chain.push(layer);
  return chain;
}

/** What the driver of an image tells of an extent; nothing where that is all there is to tell. */
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

/** What a guest sees lies nowhere, as qemu understands it; nor does room that is kept for zeros. */
function isEncrypted(details: BaseFinding): boolean {
  return 'encrypted' in details && details.encrypted === true;
}

export function isQcow2(details: BaseFinding): details is Qcow2Finding {
  return details.format === 'qcow2';
}

import type { Extent } from '../disk/extent.js';
import { ImageDisk } from '../disk/image-disk.js';
import type { DiskRange, VirtualDisk } from '../disk/virtual-disk.js';
import type { BaseFinding } from '../formats/format.js';
import type { Qcow2Finding } from '../formats/qcow2/header.js';

/** What lies in clusters; qemu's drivers of these do not tell where, and call all of the disk data. */
const WITHOUT_STATUS: readonly string[] = ['bochs', 'cloop', 'dmg', 'luks', 'vhdx'];
/** Those whose drivers know no backing files, so that there what is not stored is known to be zero. */
const WITHOUT_BACKING: readonly string[] = ['vdi', 'vhd'];
/** Those that are their own disk: whatever qemu fills up behind the end of the file counts as lying there. */
const AS_IT_LIES: readonly string[] = ['raw', 'iso', 'gpt'];

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
  const chain = chainOf(disk);
  const told = (extent: Extent): Extent => {
    const layer = chain[extent.depth];
    return layer ? asItsDriverTells(extent, layer.details) : extent;
  };
  for await (const batch of extentBatches(disk, range)) yield batch.map(told);
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

function asItsDriverTells(extent: Extent, details: BaseFinding): Extent {
  const { format } = details;
  if (WITHOUT_STATUS.includes(format))
    return { ...withoutPlace(extent), present: true, zero: false, data: true };
  if (WITHOUT_BACKING.includes(format)) return { ...extent, present: true };
  if (AS_IT_LIES.includes(format)) return { ...extent, offset: extent.start };
  return isEncrypted(details) ? withoutPlace(extent) : extent;
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

import { ImageFormatError } from '../../errors.js';
import type { BackingName, DiskContext, DiskMap } from '../../mapping/disk-map.js';
import { TableMemory } from '../../mapping/table-reader.js';
import type { Source } from '../../source/source.js';
import { refuseFaultyDescriptor } from './descriptor.js';
import { refuseExtentAlone } from './extent-alone.js';
import type { VmdkFinding } from './header.js';
import { openNamedExtents } from './named-extents.js';
import { probeFile } from './probe-file.js';
import { openSparseExtent } from './sparse-extent.js';

/**
 * Opens the disk in a VMDK image: that of its own grains, or the concatenation of the extents in its descriptor.
 *
 * @throws ImageFormatError if all of it is unreadable, including in another file; MissingFileError
 */
export async function openVmdk(source: Source, finding: VmdkFinding, context: DiskContext): Promise<DiskMap> {
  refuseExtentAlone(finding, context.filename);
  refuseFaultyDescriptor(finding);
  // With a capacity of its own, the file is the only extent, whatever the descriptor says.
  const memory = { tables: new TableMemory() };
  const extents = finding.header?.capacity
    ? [await openSparseExtent(source, finding, { memory, isAlone: true, signal: context.signal })]
    : await openNamedExtents(finding, memory, context);
  const backing = await parentOf(finding, context);
  const bases: number[] = [];
  let size = 0;
  for (const extent of extents) {
    bases.push(size);
    size += extent.size;
  }
  if (!Number.isSafeInteger(size))
    throw new ImageFormatError('vmdk', 'capacity', size, {
      code: 'at_most',
      params: { max: Number.MAX_SAFE_INTEGER },
    });
  const clusterSizes = new Set(extents.map(({ clusterSize }) => clusterSize));
  return {
    size,
    clusterSize: clusterSizes.size === 1 ? extents[0]?.clusterSize : undefined,
    backing,
    async locate(start, end, signal) {
      const index = lastAtMost(bases, start);
      const [extent, base = 0] = [extents[index], bases[index]];
      if (!extent) return [];
      return extent.locate(start - base, Math.min(end - base, extent.size), base, signal);
    },
  };
}

/** Returns the index of the last item of `sorted` that is at most `value`. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? value) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Opens the parent, whose content must still be the one that this image depends on.
 *
 * QEMU compares the identifiers when it first reads the parent, and then fails; here it fails immediately.
 */
async function parentOf(finding: VmdkFinding, context: DiskContext): Promise<BackingName | null> {
  const { backingFile: filename, descriptor } = finding;
  if (filename === null) return null;
  // QEMU reads zeros instead, which is not what the guest saw.
  if (!filename) throw new ImageFormatError('vmdk', 'parentFileNameHint', 'missing', { code: 'present' });
  const parent = await probeFile(
    await context.open(filename, 'backing file'),
    'backing file',
    context.signal,
  );
  const wanted = cidOf(descriptor, 'parentCid');
  const found = cidOf(parent.descriptor, 'cid');
  if (wanted === undefined || wanted !== found)
    throw new ImageFormatError('vmdk', 'parentCID', hex(wanted), {
      code: 'parent_matches',
      params: { id: hex(found) },
    });
  return { filename, format: 'vmdk' };
}

function cidOf(descriptor: VmdkFinding['descriptor'], name: 'cid' | 'parentCid'): number | undefined {
  return descriptor && descriptor !== 'unseen' ? (descriptor[name] ?? undefined) : undefined;
}

function hex(cid: number | undefined): string {
  return cid === undefined ? 'missing' : cid.toString(16).padStart(8, '0');
}

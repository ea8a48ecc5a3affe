import { roundUpToSector } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import { addClusters, type ClusterTables, locateInTables } from '../../mapping/cluster-tables.js';
import type { BackingName, DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import { TableReader } from '../../mapping/table-reader.js';
import { probeOne } from '../../probe/probe-one.js';
import type { Source } from '../../source/source.js';
import type { VdiFinding } from './header.js';
import { probeVdi } from './probe.js';

/*
 * The block map has 4 bytes for each block, little-endian: its index in the file, or one of the two values below. A
 * block in the file is blockExtra bytes of service information and then its data (VirtualBox, VDI.cpp); QEMU assumes
 * that blockExtra is 0, which it is in all known images.
 */

/** Reads as the parent, or as zeros without one. */
const FREE = 0xffffffff;
/** Reads as zeros, whatever a parent has there. */
const ZERO = 0xfffffffe;

/**
 * Opens the disk in a VDI image.
 *
 * A differencing image only has the UUID of its parent. That is looked for as `{uuid}.vdi`, which is how VirtualBox
 * names the images of snapshots; the caller's `resolve` may look for the UUID in another way.
 *
 * @throws ImageFormatError if it has a parent without a UUID, or if the file found is another image
 */
export async function openVdi(source: Source, finding: VdiFinding, context: DiskContext): Promise<DiskMap> {
  const { diskSize, blockSize, offsetBmap } = finding;
  // As in QEMU, for images that VirtualBox made of odd-sized files.
  const size = roundUpToSector(diskSize);
  const blockMap: ClusterTables = {
    format: 'vdi',
    tablePart: 'block_map',
    reader: new TableReader(source),
    clusterSize: blockSize,
    entryLength: 4,
    tableLength: 4 * Math.ceil(size / blockSize),
    coverage: Math.ceil(size / blockSize) * blockSize,
    tableAt: () => offsetBmap,
    // There is only one.
    saidToLie: () => undefined,
    addEntries: (list, table, end) =>
      addClusters(list, table, end, blockMap, (view, at, from, to) =>
        runOf(source, finding, view.getUint32(at, true), from, to),
      ),
  };
  return {
    size,
    clusterSize: blockSize,
    backing: await parentOf(finding, context),
    locate: (start, end, signal) => locateInTables(blockMap, start, end, signal),
  };
}

function runOf(source: Source, finding: VdiFinding, entry: number, start: number, end: number): Run {
  const length = end - start;
  if (entry === FREE) return { kind: 'absent', start, length };
  if (entry === ZERO) return { kind: 'zero', start, length };
  const { offsetData, blockSize, blockExtra } = finding;
  const place = offsetData + entry * (blockSize + blockExtra) + blockExtra;
  if (place >= source.size)
    throw new DiskReadError('vdi', start, { code: 'read_beyond', params: { part: 'block', place } });
  return { kind: 'data', start, length, source, offset: place + (start % blockSize) };
}

async function parentOf({ backingFile }: VdiFinding, context: DiskContext): Promise<BackingName | null> {
  if (backingFile === null) return null;
  if (!backingFile) throw new ImageFormatError('vdi', 'uuid_link', 'zero', { code: 'present' });
  const filename = `{${backingFile}}.vdi`;
  const parent = await context.open(filename, 'backing file');
  const { uuidImage } = await probeOne('vdi', probeVdi(), parent, context.signal);
  if (uuidImage !== backingFile)
    throw new ImageFormatError('vdi', 'uuid_link', backingFile, {
      code: 'parent_matches',
      params: { id: uuidImage },
    });
  return { filename, format: 'vdi' };
}

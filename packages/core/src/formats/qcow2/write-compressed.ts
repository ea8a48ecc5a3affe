import { ImageFormatError } from '../../errors.js';
import { type DeflateOptions, type PackedUnit, packedUnits } from '../../writing/deflate-units.js';
import type { DiskContent, FilePiece, WrittenImage } from '../../writing/image-writer.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { unitsOf } from '../../writing/units-of-disk.js';
import { HostClusters } from './host-clusters.js';
import { putOffset, putReference } from './put-entries.js';
import { REFCOUNT_TABLE_ENTRY } from './refcount-layout.js';
import type { Qcow2Geometry } from './write.js';
import { writeHeader } from './write-header.js';

/*
 * The file: header, L1 table; clusters as they come, compressed or, where that does not pay, plain; among them each L2
 * table behind its clusters, and each refcount block; the refcount table; the last L2 table, so that whoever does not know
 * refcounts (7-Zip) finds the end of the file. Then header and L1 table are written.
 */

/** Lays out an image whose clusters are compressed. */
export async function planCompressed(
  content: DiskContent,
  geometry: Qcow2Geometry,
  how: Omit<DeflateOptions, 'unitSize'>,
): Promise<WrittenImage> {
  return { sequential: false, fileSize: undefined, pieces: () => compressedPieces(content, geometry, how) };
}

async function* compressedPieces(
  content: DiskContent,
  { size, clusterSize, l1Size, l1Clusters, l2Entries }: Qcow2Geometry,
  how: Omit<DeflateOptions, 'unitSize'>,
): AsyncGenerator<FilePiece, number, undefined> {
  const host = new HostClusters(clusterSize);
  host.take();
  const l1TableOffset = host.take(l1Clusters);
  const l1: TableEntry[] = [];
  let table = -1;
  let l2 = new DataView(new ArrayBuffer(clusterSize));

  function closeTable(offset: number): FilePiece {
    const data = new Uint8Array(l2.buffer);
    l1.push([table, offset]);
    l2 = new DataView(new ArrayBuffer(clusterSize));
    return { offset, data };
  }

  function place({ index, data, packed }: PackedUnit): FilePiece {
    const at = (index % l2Entries) * 8;
    if (!packed) {
      const offset = host.take();
      putReference(l2, at, offset);
      return { offset, data };
    }
    const offset = host.pack(packed.length);
    putCompressed(l2, at, offset, packed.length, clusterSize);
    return { offset, data: packed };
  }

  const units = unitsOf(content, clusterSize);
  for await (const unit of packedUnits(units, { unitSize: clusterSize, ...how })) {
    const needed = Math.floor(unit.index / l2Entries);
    if (needed !== table && table >= 0) yield closeTable(host.take());
    table = needed;
    yield place(unit);
    yield* host.complete();
  }
  const isEmpty = table < 0;
  const { tableOffset, tableClusters, offsets, behindOffset } = yield* host.rest(isEmpty ? 0 : 1);
  if (!isEmpty) yield closeTable(behindOffset);
  yield* tablePieces(tableOffset, REFCOUNT_TABLE_ENTRY, offsets.entries(), putOffset);
  yield* tablePieces(l1TableOffset, 8, l1, putReference);
  yield writeHeader({
    clusterSize,
    size,
    l1Size,
    l1TableOffset,
    refcountTableOffset: tableOffset,
    refcountTableClusters: tableClusters,
  });
  return host.fileSize;
}

/** An L2 entry as in `l2-entry.ts`: where the data lies, and how many sectors it reaches into besides the first. */
function putCompressed(l2: DataView, at: number, offset: number, length: number, clusterSize: number): void {
  const offsetBits = 62 - (Math.log2(clusterSize) - 8);
  if (offset >= 2 ** offsetBits) {
    const bound = `at most ${2 ** offsetBits - 1} allowed; smaller clusters have room for more`;
    throw new ImageFormatError('qcow2', 'offset of a compressed cluster', offset, bound);
  }
  const sectors = Math.floor(((offset % 512) + length - 1) / 512);
  l2.setBigUint64(at, (1n << 62n) | (BigInt(sectors) << BigInt(offsetBits)) | BigInt(offset));
}

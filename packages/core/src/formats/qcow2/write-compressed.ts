import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import { type DeflateOptions, packedUnits } from '../../writing/deflate-units.js';
import type { DiskContent, FilePiece, WrittenImage } from '../../writing/image-writer.js';
import { unitsOf } from '../../writing/units-of-disk.js';
import { GrowingFile } from './growing-file.js';
import type { Qcow2Geometry } from './write.js';

/** Plans an image with compressed clusters, except where compression does not pay. */
export function planCompressed(
  content: DiskContent,
  geometry: Qcow2Geometry,
  how: Omit<DeflateOptions, 'unitSize'>,
): WrittenImage {
  return { sequential: false, fileSize: undefined, pieces: () => compressedPieces(content, geometry, how) };
}

async function* compressedPieces(
  content: DiskContent,
  geometry: Qcow2Geometry,
  how: Omit<DeflateOptions, 'unitSize'>,
): AsyncGenerator<FilePiece, number, undefined> {
  const { clusterSize } = geometry;
  const file = new GrowingFile(geometry);
  const units = unitsOf(content, clusterSize);
  for await (const { index, data, packed } of packedUnits(units, { unitSize: clusterSize, ...how })) {
    yield* file.before(index);
    const offset = packed
      ? file.pack(index, packed.length, (l2, at, place) =>
          putCompressed(l2, at, place, packed.length, clusterSize),
        )
      : file.place(index, 1);
    yield { offset, data: packed ?? data };
  }
  return yield* file.end();
}

/**
 * An L2 entry as in `l2-entry.ts`: the offset of the data, and the number of sectors it reaches into after the first.
 */
function putCompressed(l2: DataView, at: number, offset: number, length: number, clusterSize: number): void {
  const offsetBits = 62 - (Math.log2(clusterSize) - 8);
  if (offset >= 2 ** offsetBits) {
    const bound: StructureMessage = {
      code: 'at_most_smaller_clusters',
      params: { max: 2 ** offsetBits - 1 },
    };
    throw new ImageFormatError('qcow2', 'offset of a compressed cluster', offset, bound);
  }
  const sectors = Math.floor(((offset % 512) + length - 1) / 512);
  l2.setBigUint64(at, (1n << 62n) | (BigInt(sectors) << BigInt(offsetBits)) | BigInt(offset));
}

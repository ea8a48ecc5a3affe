import {
  type DiskContent,
  type FilePiece,
  PIECE_SIZE,
  type PieceMemory,
  type WrittenImage,
} from '../../writing/image-writer.js';
import { storedRunsIn } from '../../writing/stored-runs-in.js';
import { GrowingFile } from './growing-file.js';
import type { Qcow2Geometry } from './write.js';

/**
 * Plans an image whose plain clusters are written in the order in which they are found on the disk, which is read
 * once.
 */
export function planInOnePass(content: DiskContent, geometry: Qcow2Geometry): WrittenImage {
  return {
    sequential: false,
    fileSize: undefined,
    pieces: (memory) => clustersAsTheyCome(content, geometry, memory),
  };
}

async function* clustersAsTheyCome(
  content: DiskContent,
  geometry: Qcow2Geometry,
  memory: PieceMemory | undefined,
): AsyncGenerator<FilePiece, number, undefined> {
  const { clusterSize } = geometry;
  const file = new GrowingFile(geometry);
  for await (const piece of content.pieces(Math.max(clusterSize, PIECE_SIZE), memory)) {
    for (const run of storedRunsIn(piece, clusterSize)) {
      const end = run.first + run.count;
      for (let cluster = run.first; cluster < end; ) {
        const count = Math.min(end - cluster, file.roomInTable(cluster));
        yield* file.before(cluster);
        const from = (cluster - run.first) * clusterSize;
        // The disk's last cluster may be partial; the rest is zeros.
        yield {
          offset: file.place(cluster, count),
          data: run.data.subarray(from, from + count * clusterSize),
        };
        cluster += count;
      }
    }
  }
  return yield* file.end();
}

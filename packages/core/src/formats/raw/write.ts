import type { ImageWriter } from '../../writing/image-writer.js';
import { PIECE_SIZE } from '../../writing/piece-size.js';

/** Writes the disk as it is. */
export const rawWriter: ImageWriter = {
  name: 'raw',
  options: ['detectZeroes'],
  async plan(content) {
    const { size } = content;
    return {
      sequential: true,
      fileSize: size,
      async *pieces(memory) {
        yield* content.pieces(PIECE_SIZE, memory);
        return size;
      },
    };
  },
};

import { type ImageWriter, PIECE_SIZE } from '../../writing/image-writer.js';

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

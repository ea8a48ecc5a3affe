import { type ImageWriter, PIECE_SIZE } from '../../src/writing/image-writer.js';

export interface MadeUpTarget {
  readonly format: 'madeup';
}

/** A writer without options. */
export const madeUpWriter: ImageWriter<MadeUpTarget> = {
  name: 'madeup',
  options: {},
  async plan(content) {
    const fileSize = 16 + content.size;
    return {
      sequential: true,
      fileSize,
      async *pieces(memory) {
        const header = new Uint8Array(16);
        header.set(new TextEncoder().encode('MADE-UP!'));
        new DataView(header.buffer).setBigUint64(8, BigInt(content.size), true);
        yield { offset: 0, data: header };
        for await (const { offset, data } of content.pieces(PIECE_SIZE, memory))
          yield { offset: 16 + offset, data };
        return fileSize;
      },
    };
  },
};

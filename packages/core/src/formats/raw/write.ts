import { loadPart } from '../../flow/load-part.js';
import { type ImageWriter, PIECE_SIZE } from '../../writing/image-writer.js';
import { TIMESTAMP } from '../../writing/writer-option.js';
import type { RawTarget } from './target.js';

/** Writes the disk as it is, or in a wrapper. */
export const rawWriter: ImageWriter<RawTarget> = {
  name: 'raw',
  options: {
    wrapper: {
      kind: 'choice',
      name: 'wrapper',
      values: ['gz', 'tar.gz'],
      help: 'compressed, or in a compressed archive; none by default',
    },
    member: { kind: 'text', name: 'member', help: 'its name in a tar.gz; disk.raw by default' },
    dialect: {
      kind: 'choice',
      name: 'dialect',
      values: ['oldgnu', 'ustar'],
      help: 'of a tar.gz; oldgnu by default',
    },
    timestamp: TIMESTAMP,
  },
  async plan(content, options) {
    const { wrapper, member, dialect, timestamp } = options;
    if (wrapper !== 'tar.gz' && (member ?? dialect ?? timestamp) !== undefined)
      throw new TypeError('member, dialect, and timestamp are options of the wrapper tar.gz');
    if (wrapper)
      return (await loadPart('raw', () => import('./write-wrapped.js'))).planWrapped(content, options);
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

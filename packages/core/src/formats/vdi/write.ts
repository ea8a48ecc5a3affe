import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { type BlockImage, blockEntries, planBlocks } from '../../writing/block-image.js';
import type { ImageWriter } from '../../writing/image-writer.js';
import { putGuid } from '../../writing/put-guid.js';
import { putText } from '../../writing/put-text.js';
import { tablePieces } from '../../writing/table-pieces.js';
import { randomId, UNIQUE_ID } from '../../writing/writer-option.js';
import { BLOCK_SIZE, HEAD_LENGTH, MIN_HEADER_SIZE, VERSION_1_1 } from './header.js';
import { SIGNATURE_OFFSET, VDI_SIGNATURE } from './recognise.js';
import type { VdiTarget } from './target.js';

const TEXT = '<<< Diskloupe Virtual Disk Image >>>\n';
const ENTRY = 4;
const FREE = 0xffffffff;
/** The block map has to end where 32 bits can express the offset of the first block, a whole sector. */
const MAX_BLOCKS: number = (2 ** 32 - SECTOR - HEAD_LENGTH) / ENTRY;
const MAX_SIZE: number = MAX_BLOCKS * BLOCK_SIZE;

/** Writes VDI, dynamic or static: header, block map, blocks (laid out as by QEMU, block/vdi.c). */
export const vdiWriter: ImageWriter<VdiTarget> = {
  name: 'vdi',
  options: {
    static: { kind: 'flag', name: 'static', help: 'whether to store all blocks; off by default' },
    uniqueId: UNIQUE_ID,
  },
  async plan(content, options) {
    const { static: isStatic = false, uniqueId = randomId() } = options;
    const { size } = content;
    if (size > MAX_SIZE)
      throw new ImageFormatError('vdi', 'disk_size', size, { code: 'at_most', params: { max: MAX_SIZE } });
    return planBlocks(content, imageOf(size, isStatic, uniqueId), isStatic ? 'all' : options);
  },
};

function imageOf(size: number, isStatic: boolean, uniqueId: Uint8Array): BlockImage {
  const count = Math.ceil(size / BLOCK_SIZE);
  const blocksOffset = HEAD_LENGTH + roundUpToSector(count * ENTRY);
  return {
    format: 'vdi',
    blockSize: BLOCK_SIZE,
    blocksOffset,
    *head(blocks) {
      const header = new Uint8Array(HEAD_LENGTH);
      const view = new DataView(header.buffer);
      putText(header, 0, TEXT);
      header.set(VDI_SIGNATURE, SIGNATURE_OFFSET);
      view.setUint32(0x44, VERSION_1_1, true);
      view.setUint32(0x48, MIN_HEADER_SIZE, true);
      view.setUint32(0x4c, isStatic ? 2 : 1, true);
      view.setUint32(0x154, HEAD_LENGTH, true);
      view.setUint32(0x158, blocksOffset, true);
      view.setUint32(0x168, SECTOR, true);
      view.setBigUint64(0x170, BigInt(size), true);
      view.setUint32(0x178, BLOCK_SIZE, true);
      view.setUint32(0x180, count, true);
      view.setUint32(0x184, blocks.count, true);
      putGuid(header, 0x188, uniqueId);
      // Of the last modification, which no other image has.
      putGuid(header, 0x198, uniqueId);
      yield { offset: 0, data: header };
      const entries = blockEntries(blocks, count, FREE, (rank) => rank);
      yield* tablePieces(HEAD_LENGTH, ENTRY, entries, (view, at, rank) => view.setUint32(at, rank, true));
    },
  };
}

import { TestImage } from '../test-image.js';

/** Contents of a tiny compressed loop image; everything has a sensible default. */
export interface CloopSpec {
  /** The script at the start. */
  preamble?: string;
  /** In bytes. */
  blockSize?: number;
  /** The blocks of the disk, each a zlib stream. By default they are blocks of zeros, stored uncompressed. */
  blocks?: readonly Uint8Array[];
}

/** Writes a compressed loop image: header, offsets, and the blocks. */
export function writeCloop(spec: CloopSpec = {}): TestImage {
  const {
    preamble = '#!/bin/sh\n#V2.0 Format\nmodprobe cloop file=$0 && mount -r -t iso9660 /dev/cloop $1\nexit $?\n',
    blockSize = 4096,
    blocks = Array.from({ length: 4 }, () => storedZeros(blockSize)),
  } = spec;
  let offset = 136 + 8 * (blocks.length + 1);
  const image = new TestImage(blocks.reduce((sum, block) => sum + block.length, offset))
    .text('preamble', 0, preamble, 128)
    .number('block_size', 128, 'u32be', blockSize)
    .number('n_blocks', 132, 'u32be', blocks.length);
  blocks.forEach((block, i) => {
    image.number(`offset_${i}`, 136 + 8 * i, 'u64be', offset);
    image.bytes.set(block, offset);
    offset += block.length;
  });
  return image.number(`offset_${blocks.length}`, 136 + 8 * blocks.length, 'u64be', offset);
}

/** A zlib stream (RFC 1950) of one stored block (RFC 1951, 3.2.4) of zeros, of at most 65,535 bytes. */
function storedZeros(length: number): Uint8Array {
  const low = length & 0xff;
  const high = length >> 8;
  // For zeros, the first half of an Adler-32 stays 1, and the other counts the bytes.
  const header = [0x78, 0x01, 0x01, low, high, low ^ 0xff, high ^ 0xff];
  const stream = new Uint8Array(header.length + length + 4);
  stream.set(header);
  stream.set([high, low, 0, 1], header.length + length);
  return stream;
}

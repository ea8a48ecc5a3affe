import type { BlockFunction } from '../block-digest.js';
import { compress } from './compress.js';

/** MD5. Source: RFC 1321, 3.3 (the initial state). */
export const md5: BlockFunction = {
  algorithm: 'md5',
  blockSize: 64,
  lengthSize: 8,
  littleEndian: true,
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476],
  compress,
};

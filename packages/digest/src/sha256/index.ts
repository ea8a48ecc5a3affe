import type { BlockFunction } from '../block-digest.js';
import { compress } from './compress.js';

/** SHA-256. Source: FIPS 180-4, 5.3.3 (the initial state). */
export const sha256: BlockFunction = {
  algorithm: 'sha256',
  blockSize: 64,
  lengthSize: 8,
  littleEndian: false,
  initial: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  compress,
};

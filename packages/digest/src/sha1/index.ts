import type { BlockFunction } from '../block-digest.js';
import { compress } from './compress.js';

/** SHA-1. Source: FIPS 180-4, 5.3.1 (the initial state). */
export const sha1: BlockFunction = {
  algorithm: 'sha1',
  blockSize: 64,
  lengthSize: 8,
  littleEndian: false,
  initial: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  compress,
};

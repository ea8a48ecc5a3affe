import type { TestImage } from '../test-image.js';
import { type VhdSpec, writeVhd } from './vhd.js';

const BLOCK = 2 ** 21;
const TABLE = 1536;
const FOOTER = 512;

/** A block of 2 MiB. */
export interface VhdBlockSpec {
  readonly bytes: Uint8Array;
  /** 512 bytes; all ones by default. */
  readonly bitmap?: Uint8Array;
}

/** Writes a dynamic or differencing VHD of 8 MiB with blocks, by number, stored in the given order. */
export function writeVhdDisk(spec: VhdSpec, blocks: readonly (readonly [number, VhdBlockSpec])[]): TestImage {
  const image = writeVhd({ size: 4 * BLOCK, geometry: [65535, 16, 255], ...spec });
  const footer = image.bytes.slice(-FOOTER);
  for (const [index, { bytes, bitmap = new Uint8Array(FOOTER).fill(255) }] of blocks) {
    const start = image.bytes.length - FOOTER;
    const longer = new Uint8Array(image.bytes.length + FOOTER + BLOCK);
    longer.set(image.bytes.subarray(0, start));
    longer.set(bitmap, start);
    longer.set(bytes, start + FOOTER);
    longer.set(footer, start + FOOTER + BLOCK);
    image.bytes = longer;
    image.number(`block_${index}`, TABLE + 4 * index, 'u32be', start / 512);
  }
  return image;
}

import { crc32 } from '../bytes/crc32.js';
import type { GptFinding } from '../formats/gpt/index.js';

/** In bytes: those that disks have, and the discs' 2048. */
const BLOCK_SIZES = [512, 1024, 2048, 4096];
/** Bytes at the start of a disk that hold the second block, whatever the blocks. */
export const GPT_HEAD: number = 8192;

const SIGNATURE = [...'EFI PART'].map((character) => character.charCodeAt(0));
const MIN_HEADER = 92;

/**
 * The sizes of blocks for which a whole GPT header lies in the second block (UEFI 2.10, 5.3.2); a disk may have several,
 * as some hybrid images do on purpose. Where only the backup is whole, that tells.
 *
 * @param head the first {@link GPT_HEAD} bytes of the disk, fewer where it is smaller
 * @param gpt what the disk was found to be; absent without a partition table, and then old headers count for nothing
 */
export function gptBlockSizes(head: Uint8Array, gpt: GptFinding | null): number[] {
  if (gpt?.partitionTable !== 'gpt') return [];
  const sizes = BLOCK_SIZES.filter((size) => hasHeader(head.subarray(size, 2 * size), size));
  return sizes.length || !gpt.header ? sizes : [gpt.sectorSize];
}

function hasHeader(block: Uint8Array, blockSize: number): boolean {
  if (block.length < blockSize || !SIGNATURE.every((byte, i) => block[i] === byte)) return false;
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const size = view.getUint32(12, true);
  if (size < MIN_HEADER || size > blockSize) return false;
  return (
    view.getBigUint64(24, true) === 1n && crc32(block.subarray(0, size), 16) === view.getUint32(16, true)
  );
}

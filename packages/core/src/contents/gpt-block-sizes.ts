import { Bytes } from '../bytes/bytes.js';
import { type GptFinding, isFirstCopy, stateOfGptHeader } from '../formats/gpt/header.js';

/** In bytes: those that disks have, the discs' 2048, and 1024, which no disk has and QEMU can give a guest. */
const BLOCK_SIZES = [512, 1024, 2048, 4096];
/** Bytes at the start of a disk that hold the second block, whatever the blocks. */
export const GPT_HEAD: number = 8192;

/**
 * The sizes of blocks for which a whole GPT header lies in the second block (UEFI 2.10, 5.3.2); a disk may have several,
 * as some hybrid images do on purpose. Where only the backup is whole, that tells.
 *
 * @param head the first {@link GPT_HEAD} bytes of the disk, fewer where it is smaller
 * @param gpt what the disk was found to be; absent without a partition table, and then old headers count for nothing
 */
export function gptBlockSizes(head: Uint8Array, gpt: GptFinding | null): number[] {
  if (gpt?.partitionTable !== 'gpt') return [];
  const bytes = new Bytes(head, gpt.format, 'head');
  const sizes = BLOCK_SIZES.filter(
    (size) =>
      2 * size <= head.length && stateOfGptHeader(bytes, size, size) === 'whole' && isFirstCopy(bytes, size),
  );
  return sizes.length || !gpt.header ? sizes : [gpt.sectorSize];
}

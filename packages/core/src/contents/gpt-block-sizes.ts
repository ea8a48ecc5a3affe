import { Bytes } from '../bytes/bytes.js';
import { type GptFinding, isFirstCopy, stateOfGptHeader } from '../formats/gpt/header.js';

/** In bytes: those of disks, the 2048 of discs, and 1024, which no disk has and QEMU can give a guest. */
const BLOCK_SIZES = [512, 1024, 2048, 4096];
/** Bytes at the start of a disk that hold its second block, whatever the block size. */
export const GPT_HEAD: number = 8192;

/**
 * Returns the block sizes for which a valid GPT header is in the second block (UEFI 2.10, 5.3.2); a disk may have
 * several, as some hybrid images do on purpose. If only the backup is valid, it decides.
 *
 * @param head the first {@link GPT_HEAD} bytes of the disk, fewer if it is smaller
 * @param gpt the finding on the disk; absent without a partition table, in which case leftover headers do not count
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

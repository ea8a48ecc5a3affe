import type { Source } from '@diskloupe/core';

/**
 * An image made longer: its bytes, then zeros, then its last 64 KiB again at the new end. It takes no memory, and the
 * image's start and end are still there.
 */
export function stretched(image: Uint8Array, size: number): Source {
  const tail = image.subarray(Math.max(0, image.length - 65_536));
  return {
    size: Math.max(size, image.length),
    async read(offset, length) {
      const end = Math.min(offset + length, this.size);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      if (offset < image.length) bytes.set(image.subarray(offset, end));
      const tailStart = this.size - tail.length;
      if (end > tailStart && this.size > image.length) {
        const from = Math.max(offset, tailStart);
        bytes.set(tail.subarray(from - tailStart, end - tailStart), from - offset);
      }
      return bytes;
    },
  };
}

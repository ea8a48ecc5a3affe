import { BufferSource, type Source } from '@diskloupe/core';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { writeQcow2 } from '@diskloupe/test-images/writers';

/** Bytes of which the one at `place` is unreadable. */
export function failingSource(bytes: Uint8Array, place: number, reason: Error): Source {
  const source = new BufferSource(bytes);
  return {
    size: bytes.length,
    async read(offset, length, options) {
      if (offset <= place && place < offset + length) throw reason;
      return source.read(offset, length, options);
    },
  };
}

/** An empty disk of any size. */
export function emptyDisk(size: number): Promise<VirtualDisk> {
  return openDisk(writeQcow2({ size, clusterBits: 21 }).bytes);
}

/** Bytes that are copied into the memory that a reader offers. */
export function readingInto(bytes: Uint8Array, onReuse: () => void): Source {
  return {
    size: bytes.length,
    givesAway: true,
    async read(offset, length, { into } = {}) {
      const part = bytes.subarray(offset, offset + length);
      if (!into) return part.slice();
      onReuse();
      const target = new Uint8Array(into, 0, part.length);
      target.set(part);
      return target;
    },
  };
}

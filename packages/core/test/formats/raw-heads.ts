import { latin1 } from '@diskloupe/test-images';
import { Bytes } from '../../src/bytes/bytes.js';

/** The first 68 KiB of a disk with something at an offset. */
export function headWith(
  ...marks: readonly (readonly [offset: number, bytes: string | readonly number[]])[]
): Bytes {
  const head = new Uint8Array(68 * 1024);
  for (const [offset, bytes] of marks)
    head.set(typeof bytes === 'string' ? latin1(bytes) : Uint8Array.from(bytes), offset);
  return new Bytes(head, 'raw', 'head');
}

export const KIB = 1024;

import type { ByteWindow } from '../../bytes/byte-window.js';

/** Whether it is an Apple Sparse Image: four letters alone may also begin a text. */
export function isAsif(head: ByteWindow): boolean {
  return head.is(0, 'shdw') && (head.is(4, '\0\0\0\x01') || head.is(8, '\0\0\x02\0'));
}

import type { ByteWindow } from '../../bytes/byte-window.js';

/** Whether it may be text: it has a UTF-16 byte-order mark, or no control characters except white space. */
export function mayBeText({ array }: ByteWindow): boolean {
  const [first, second] = array;
  if (first === undefined) return false;
  if (first + (second ?? 0) === 0xff + 0xfe) return true;
  return array.every((byte) => (byte > 0x1f ? byte !== 0x7f : byte > 8 && byte < 14));
}

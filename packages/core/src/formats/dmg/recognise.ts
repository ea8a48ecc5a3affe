import type { ByteWindow } from '../../bytes/byte-window.js';
import type { Recognition } from '../card.js';

/** Whether it begins as a trailer does; its first four bytes alone may be chance. */
export function isTrailer(t: ByteWindow): boolean {
  return t.is(0, 'koly') && (t.is(4, '\0\0\0\x04') || t.is(8, '\0\0\x02\0'));
}

/**
 * The header of an encrypted image, whatever is inside (version 2; version 1 has a footer that ends in "cdsaencr").
 * The names are vfdecrypt's:
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    signature     "encrcdsa"
 *     8  0x08   4    version       2
 *    12  0x0c  24    ciphers, keyBits
 *    36  0x24  16    uuid
 *    52  0x34   4    blockSize
 *    56  0x38   8    dataSize      bytes
 *    64  0x40   8    dataOffset    bytes
 *    72  0x48   4    keyCount      where the wrapped keys are follows
 *
 * libmodi swaps dataSize and dataOffset; only their sum counts here.
 */
export const ENCRYPTED_HEADER = 'encrcdsa';
export const ENCRYPTED_FOOTER = 'cdsaencr';

/** Whether it has a trailer, which may be at the start, or is encrypted. */
export function mayBeDmg(head: ByteWindow, tail: ByteWindow | undefined): Recognition {
  if (head.is(0, ENCRYPTED_HEADER) || isTrailer(head)) return true;
  return tail ? isTrailer(tail) || tail.is(tail.length - 8, ENCRYPTED_FOOTER) : 'tail';
}

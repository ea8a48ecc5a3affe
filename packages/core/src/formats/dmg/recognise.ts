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
 *     0   8  signature  "encrcdsa"   52   4  blockSize
 *     8   4  version    2            56   8  dataSize    bytes
 *    12  24  ciphers, keyBits        64   8  dataOffset  bytes
 *    36  16  uuid                    72   4  keyCount, then where the wrapped keys are
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

import type { Bytes } from '../../bytes/bytes.js';
import { CHECKSUM, checksumOf, DISK_TYPES, FOOTER_LENGTH } from './header.js';
import { VHD_COOKIE } from './recognise.js';

/** A footer at or near the end of a file. */
export interface FoundFooter {
  readonly bytes: Bytes;
  /** Bytes after it. */
  readonly trailingBytes: number;
}

/** In Virtual PC before 2004. */
const SHORT_LENGTH: number = FOOTER_LENGTH - 1;

/**
 * Finds the last footer in the last bytes of a file. At the very end, the cookie is enough; before that, its version,
 * type, and checksum have to be correct, because a disk may hold anything. Skips the very start of the bytes: in a
 * small file that is the footer's copy.
 */
export function findFooter(tail: Bytes): FoundFooter | undefined {
  for (const length of [FOOTER_LENGTH, SHORT_LENGTH]) {
    const at = tail.length - length;
    if (tail.is(at, VHD_COOKIE)) return { bytes: tail.slice(at, length, 'footer'), trailingBytes: 0 };
  }
  const first = VHD_COOKIE.charCodeAt(0);
  const searched = tail.array.subarray(0, -FOOTER_LENGTH);
  for (let at = searched.lastIndexOf(first); at > 0; at = searched.lastIndexOf(first, at - 1)) {
    if (!tail.is(at, VHD_COOKIE)) continue;
    const bytes = tail.slice(at, FOOTER_LENGTH, 'footer');
    if (isWhole(bytes)) return { bytes, trailingBytes: tail.length - at - FOOTER_LENGTH };
  }
  return undefined;
}

function isWhole(footer: Bytes): boolean {
  return (
    footer.u16be(12, 'fileFormatVersion') === 1 &&
    footer.u32be(60, 'diskType') in DISK_TYPES &&
    footer.u32be(CHECKSUM, 'checksum') === checksumOf(footer, CHECKSUM)
  );
}

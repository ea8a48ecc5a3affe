import type { Bytes } from '../../bytes/bytes.js';
import { CLOOP_MAGIC } from './header.js';

/**
 * Whether QEMU takes a file for a compressed loop image by its first 512 bytes; behind the end of a shorter one it sees zeros. The probe
 * takes at least those. (Source: cloop_probe of QEMU 7.2.)
 */
export function recogniseCloop(head: Bytes): boolean {
  return head.is(0, CLOOP_MAGIC);
}

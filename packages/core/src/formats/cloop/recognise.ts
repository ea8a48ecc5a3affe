import type { ByteWindow } from '../../bytes/byte-window.js';

const CLOOP_MAGIC = '#!/bin/sh\n#V2.0 Format\nmodprobe cloop file=$0 && mount -r -t iso9660 /dev/cloop $1\n';

/**
 * Whether QEMU detects a file as a compressed loop image by its first 512 bytes; a shorter file counts as
 * zero-padded. The probe accepts at least those files. (Source: cloop_probe of QEMU 7.2.)
 */
export function recogniseCloop(head: ByteWindow): boolean {
  return head.is(0, CLOOP_MAGIC);
}

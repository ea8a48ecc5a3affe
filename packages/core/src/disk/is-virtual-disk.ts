import type { Source } from '../source/source.js';
import type { VirtualDisk } from './virtual-disk.js';

/** Whether a source is the disk in an image, which knows what of it is stored. */
export function isVirtualDisk(source: Source): source is VirtualDisk {
  return 'extents' in source && typeof source.extents === 'function';
}

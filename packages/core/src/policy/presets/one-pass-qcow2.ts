import type { ImagePolicy } from '../policy.js';

/**
 * An importer that reads a qcow2 image once, from its beginning to its end, and writes the disk as it comes: its clusters
 * have to lie in the disk's own order. `qemu-img convert` writes such an image; one that was used by a machine mostly is
 * another.
 *
 * Source: Xen Orchestra's import of qcow2 (vatesfr/xen-orchestra, issue 9817).
 */
export function onePassQcow2(): ImagePolicy {
  return { name: 'one-pass-qcow2', allowedFormats: ['qcow2'], ascendingClusters: true };
}

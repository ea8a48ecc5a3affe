import type { ImagePolicy } from '../policy.js';

/**
 * Anything that passes the checks of its report: every format, every size. Images that are unsafe for a host are
 * refused even here.
 */
export function permissive(): ImagePolicy {
  return { name: 'permissive' };
}

/**
 * An importer that reads a qcow2 image once, from beginning to end, and writes the disk on arrival: its clusters must
 * be in disk order. `qemu-img convert` writes such an image; one that a virtual machine has used usually is not.
 *
 * Source: Xen Orchestra's import of qcow2 (vatesfr/xen-orchestra, issue 9817).
 */
export function onePassQcow2(): ImagePolicy {
  return { name: 'one-pass-qcow2', allowedFormats: ['qcow2'], ascendingClusters: true };
}

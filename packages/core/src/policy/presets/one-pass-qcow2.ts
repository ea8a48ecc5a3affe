import type { ImagePolicy } from '../policy.js';

/**
 * An importer that reads a qcow2 image once, from beginning to end, and writes the disk on arrival: its clusters must
 * be in disk order. `qemu-img convert` writes such an image; one that a virtual machine has used usually is not.
 *
 * Source: Xen Orchestra's import of qcow2 (vatesfr/xen-orchestra, issue 9817).
 */
export function onePassQcow2(): ImagePolicy {
  return { name: 'one-pass-qcow2', allowedFormats: ['qcow2'], qcow2: { layout: 'tablesFirst' } };
}

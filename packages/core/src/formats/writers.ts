import type { ImageWriter } from '../writing/image-writer.js';

/** A format that a disk can be converted to, by qemu-img's name of it. */
export type TargetFormat = 'raw' | 'qcow2' | 'vmdk' | 'vpc';

/** What loads the writer of each format, when a disk is first converted to it. */
export const writers: Readonly<Record<TargetFormat, () => Promise<ImageWriter>>> = {
  raw: async () => (await import('./raw/write.js')).rawWriter,
  qcow2: async () => (await import('./qcow2/write.js')).qcow2Writer,
  vmdk: async () => (await import('./vmdk/write.js')).vmdkWriter,
  vpc: async () => (await import('./vhd/write.js')).vhdWriter,
};

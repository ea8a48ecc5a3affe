import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDisk, type VirtualDisk } from '@diskloupe/core';
import type { QemuImage } from './qemu-disk.js';

/** The disk inside an image, as we see it. */
export async function openOurs(
  folder: string,
  { file, format, passphrase }: QemuImage,
  snapshot?: string,
): Promise<VirtualDisk> {
  const resolve = (name: string): Promise<Uint8Array> => readFile(join(folder, name.replace(/^file:/, '')));
  return openDisk(await resolve(file), { filename: file, format, passphrase, snapshot, resolve });
}

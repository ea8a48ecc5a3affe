import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { UnsupportedCheckError } from '@diskloupe/core/errors';
import { checkImage, checkJson, checkStatus } from '@diskloupe/core/qemu-img';
import type { QemuImage } from './qemu-disk.js';

/** Our report on its tables, in qemu-img's terms. */
export async function checkOurs(
  folder: string,
  { file, format }: QemuImage,
): Promise<{ readonly text: string; readonly status: number }> {
  const resolve = resolveIn(folder);
  try {
    const outcome = await checkImage(await resolve(file), { filename: file, format, resolve });
    return { text: checkJson(outcome), status: checkStatus(outcome) };
  } catch (error) {
    if (error instanceof UnsupportedCheckError) return { text: '', status: 63 };
    throw error;
  }
}

/** The virtual disk of an image, as we read it. */
export async function openOurs(
  folder: string,
  { file, format, passphrase }: QemuImage,
  snapshot?: string,
): Promise<VirtualDisk> {
  const resolve = resolveIn(folder);
  return openDisk(await resolve(file), { filename: file, format, passphrase, snapshot, resolve });
}

function resolveIn(folder: string): (name: string) => Promise<Uint8Array> {
  return (name) => readFile(join(folder, name.replace(/^file:/, '')));
}

import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ImageInfo, imageInfo } from '@diskloupe/core/qemu-img';
import { FileSource } from '../../image-cases/file-source.js';
import type { ImageCase } from '../../image-cases/image-case.js';

/** The output of qemu-img for an image. */
export interface Printed {
  readonly json: string;
  readonly human: string;
}

/** That, or why there is none. */
export type QemuAnswer = Printed | { readonly error: string };

/** How often to ask until the file system has settled the space of a new file. */
const ATTEMPTS = 5;

/** Runs qemu-img for both of its texts. */
export async function askQemu(image: ImageCase, folder: string): Promise<QemuAnswer> {
  const told = image.told === undefined ? [] : ['-f', image.told];
  for (let attempt = 1; ; attempt++) {
    const json = await printed([...told, '--output=json', image.file], folder);
    if ('error' in json) return json;
    const info = JSON.parse(json.text);
    const allocatedSize = await allocation(info, folder);
    const human = await printed([...told, image.file], folder);
    if ('error' in human) return human;
    const isSettled =
      allocatedSize === info['actual-size'] && allocatedSize === (await allocation(info, folder));
    if (isSettled || attempt === ATTEMPTS) return { json: json.text, human: human.text };
  }
}

type Output = { readonly text: string } | { readonly error: string };

function printed(args: readonly string[], folder: string): Promise<Output> {
  return new Promise((resolve) => {
    execFile('qemu-img', ['info', ...args], { cwd: folder }, (error, text, stderr) =>
      resolve(error ? { error: stderr.trim() || error.message } : { text }),
    );
  });
}

/**
 * Bytes on the disk of all files that qemu-img opens for an image, which are its `actual-size`: those of the extents
 * of a VMDK, each as often as it is named. It does not open the data file of a qcow2.
 */
async function allocation(info: ImageInfo, folder: string): Promise<number> {
  const { type, data } = info['format-specific'] ?? { type: '', data: {} };
  const files = [info.filename];
  if (type === 'vmdk' && 'extents' in data && Array.isArray(data.extents))
    for (const { filename } of data.extents) if (filename !== info.filename) files.push(filename);
  let sum = 0;
  for (const file of files) sum += 512 * (await stat(pathOf(file, folder))).blocks;
  return sum;
}

/** Our report on it. */
export async function askUs({ file, told }: ImageCase, folder: string): Promise<ImageInfo> {
  const opened: FileSource[] = [];
  const open = async (name: string): Promise<FileSource> => {
    const source = await FileSource.open(pathOf(name, folder));
    opened.push(source);
    return source;
  };
  const resolve = async (name: string): Promise<FileSource | undefined> => {
    try {
      return await open(name);
    } catch (error) {
      // `imageInfo` decides about missing files.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
  try {
    return await imageInfo(await open(file), { filename: file, format: told, resolve });
  } finally {
    for (const source of opened) await source.close();
  }
}

function pathOf(file: string, folder: string): string {
  return join(folder, file.replace(/^file:/, ''));
}

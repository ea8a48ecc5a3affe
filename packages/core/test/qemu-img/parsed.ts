import { QemuImgParseError } from '../../src/errors.js';
import type { ImageInfo } from '../../src/formats/qemu-schema.js';
import { parseQemuImgInfo, type QemuImgInfo } from '../../src/qemu-img/parse/index.js';

export const HEAD = 'image: disk\nfile format: qcow2\nvirtual size: 1 GiB (1073741824 bytes)\n';
export const DATE = new Date(2012, 7, 20, 10, 52, 46).getTime() / 1000;

/** The parsed info, which has to be a whole image. */
export function infoOf({ info }: QemuImgInfo): ImageInfo {
  if (!info) throw new Error('name, format and virtual size are needed');
  return info;
}

export const parsed = (text: string): ImageInfo => infoOf(parseQemuImgInfo(text));

export function errorOf(text: string): QemuImgParseError {
  try {
    parseQemuImgInfo(text);
  } catch (error) {
    if (error instanceof QemuImgParseError) return error;
    throw error;
  }
  throw new Error(`not refused: ${text}`);
}

import { QemuImgParseError } from '../../errors.js';
import type { ImageInfo } from '../../formats/qemu-schema.js';
import { type HumanImage, readHumanText } from './human-text.js';
import { readJsonText } from './json-text.js';
import { QemuImgInfo } from './qemu-img-info.js';

export { QemuImgInfo } from './qemu-img-info.js';

/** Characters of a text; 65535 snapshots need fewer. */
export const MAX_TEXT_LENGTH: number = 16 * 1024 * 1024;

/**
 * Parses the output of `qemu-img info` for an image, JSON or text for people, of QEMU 0.15 and all later versions.
 *
 * The text for people is ambiguous if a file name contains a line break: use JSON if a stranger has chosen a name.
 * Its dates have no time zone, and are read in the zone that the program runs in.
 *
 * @param text an empty one gives an empty result, in which every field is `undefined`
 * @throws QemuImgParseError for text that is not qemu-img's, that describes several images, or is longer than 16 Mi
 *   characters; for a value of the wrong type; for a size below 0 or above 2^53 - 1. TypeError unless `text` is a
 *   string
 *
 * @example
 * ```ts
 * import { parseQemuImgInfo } from '@diskloupe/core/qemu-img';
 *
 * const printed = 'image: disk.qcow2\nfile format: qcow2\nvirtual size: 2 MiB (2097152 bytes)\n';
 * const info = parseQemuImgInfo(printed);
 * info.fileFormat; // 'qcow2'
 * info.virtualSize; // 2097152
 * ```
 */
export function parseQemuImgInfo(text: string): QemuImgInfo {
  if (beginning(text) === '[') {
    throw new QemuImgParseError('this is the JSON of a chain of images: parseQemuImgInfoChain reads it');
  }
  const [image, second] = parseQemuImgInfoChain(text);
  if (second) {
    throw new QemuImgParseError('this tells of several images: parseQemuImgInfoChain reads it');
  }
  return image ?? new QemuImgInfo({});
}

/**
 * Parses the output of `qemu-img info --backing-chain`: the image, then its backing file, that one's backing file,
 * and so on. A single image is a chain of one; an empty text is an empty chain.
 *
 * @throws QemuImgParseError as `parseQemuImgInfo`, for each image; TypeError unless `text` is a string
 *
 * @example
 * ```ts
 * import { parseQemuImgInfoChain } from '@diskloupe/core/qemu-img';
 *
 * const top = '{ "filename": "top.qcow2", "format": "qcow2", "virtual-size": 512, "backing-filename": "base.raw" }';
 * const base = '{ "filename": "base.raw", "format": "raw", "virtual-size": 512 }';
 * const chain = parseQemuImgInfoChain(`[${top}, ${base}]`);
 * chain.map(({ image }) => image); // ['top.qcow2', 'base.raw']
 * ```
 */
export function parseQemuImgInfoChain(text: string): QemuImgInfo[] {
  const first = beginning(text);
  if (first !== '{' && first !== '[') return readHumanText(text).map(ofHumanText);
  const read = readJsonText(text);
  const images: readonly Partial<ImageInfo>[] = Array.isArray(read) ? read : [read];
  return images.map((info) => new QemuImgInfo(info));
}

function ofHumanText({ info, diskSize }: HumanImage): QemuImgInfo {
  return new QemuImgInfo(info, { diskSize, backingFile: info['full-backing-filename'] });
}

/** Returns the first character that is not blank. */
function beginning(text: string): string {
  if (typeof text !== 'string') throw new TypeError('text must be a string');
  if (text.length > MAX_TEXT_LENGTH) {
    throw new QemuImgParseError(`has ${text.length} characters, at most ${MAX_TEXT_LENGTH} allowed`);
  }
  return /\S/.exec(text)?.[0] ?? '';
}

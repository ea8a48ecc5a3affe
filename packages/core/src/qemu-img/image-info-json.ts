import type { ImageInfo } from '../formats/qemu-schema.js';
import { prettyJson } from './pretty-json.js';

/** What is printed of an image: itself, or its backing chain. */
export type PrintedInfo = ImageInfo | readonly ImageInfo[];

/**
 * What `qemu-img info --output=json` prints, to the letter, with the line break at its end; an array for a chain. Of
 * several images, which qemu-img does not take, it prints the array.
 */
export function imageInfoJson(info: PrintedInfo | readonly PrintedInfo[]): string {
  return prettyJson(info);
}

import type { ImageInfo } from '../formats/qemu-schema.js';
import { prettyJson } from './pretty-json.js';

/** What is printed about an image: itself, or its backing chain. */
export type PrintedInfo = ImageInfo | readonly ImageInfo[];

/**
 * Formats the output of `qemu-img info --output=json`, byte for byte, with the line break at its end; an array for a
 * chain. For several images, which qemu-img does not accept, it formats an array.
 */
export function imageInfoJson(info: PrintedInfo | readonly PrintedInfo[]): string {
  return prettyJson(info);
}

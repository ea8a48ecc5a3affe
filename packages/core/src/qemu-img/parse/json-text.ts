import { QemuImgParseError } from '../../errors.js';
import type { ImageInfo } from '../../formats/qemu-schema.js';
import { assertImageInfo, isObject } from './conform.js';
import { UNKNOWN_TYPE } from './shapes.js';

/**
 * Parses the output of `qemu-img info --output=json`: an object, or with `--backing-chain` an array of them. Keeps
 * unknown keys.
 *
 * @throws QemuImgParseError for anything but JSON, for a value of the wrong type or beyond 2^53 - 1
 */
export function readJsonText(text: string): Partial<ImageInfo> | Partial<ImageInfo>[] {
  const value = parse(text);
  return Array.isArray(value)
    ? value.map((each, index) => readImage(each, `[${index}]`))
    : readImage(value, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QemuImgParseError(
      `this is no JSON: ${cause instanceof Error ? cause.message : cause}`,
      {},
      { cause },
    );
  }
}

function readImage(value: unknown, path: string): Partial<ImageInfo> {
  const image: unknown = isObject(value) ? withType(value) : value;
  assertImageInfo(image, path);
  return image;
}

/** Nova does without the type of format-specific data, and so did its tests' images. */
function withType(image: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const specific = image['format-specific'];
  if (!isObject(specific) || Object.hasOwn(specific, 'type')) return image;
  return { ...image, 'format-specific': { type: UNKNOWN_TYPE, ...specific } };
}

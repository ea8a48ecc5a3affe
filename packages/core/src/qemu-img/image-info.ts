import { ImageFormatError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import type { Description, OpenedImage } from '../formats/qemu-info.js';
import type { ImageInfo } from '../formats/qemu-schema.js';
import { readWhole } from '../source/read-whole.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import type { ImageInput } from '../source/to-source.js';
import { toSource } from '../source/to-source.js';
import { type Driver, loadDriver } from './load-driver.js';
import { PROBE_LENGTH, probeDriver } from './probing.js';
import { runProbe } from './run-probe.js';

export interface ImageInfoOptions {
  /** Opens the image as this format, like qemu-img's `-f`: QEMU's name of a format, or Glance's. */
  readonly format?: string | undefined;
  /** The image's name, and the base for the files that it names; a `File`'s name by default. */
  readonly filename?: string | undefined;
  /** Finds the extents in a VMDK descriptor; without it, they are reported as in the descriptor. */
  readonly resolve?: ResolveFile | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns what `qemu-img info --output=json` reports about an image, without QEMU: same keys, same values. Detects
 * the format as QEMU does (so an ISO is `raw`), by the first 512 bytes. Opens no backing file.
 *
 * @throws ImageFormatError if qemu-img would refuse to open it; TypeError for a wrong argument; SourceReadError; the
 *   signal's reason
 */
export async function imageInfo(input: ImageInput, options: ImageInfoOptions = {}): Promise<ImageInfo> {
  const { format, filename = nameOf(input), resolve, signal } = options;
  const source = toSource(input);
  const head = await readWhole(source, 0, Math.min(PROBE_LENGTH, source.size), signal);
  const driver = await loadDriver(format ?? probeDriver(head, filename));
  const remembered = new RememberedSource(source, head);
  const finding =
    driver.name === 'raw' ? { format: 'raw' } : await runProbe(driver.format, remembered, signal);
  const { size, allocatedSize } = source;
  const image = imageOf({ filename, size, allocatedSize, source: remembered, resolve, signal, missed: [] });
  return describeImage(driver, finding, image);
}

/** Combines what is known about an image with its driver's description. */
export async function describeImage(
  driver: Driver,
  finding: BaseFinding,
  image: OpenedImage,
): Promise<ImageInfo> {
  const { filename, allocatedSize } = image;
  const size = driver.format.virtualSize(finding, image.size);
  if (typeof size !== 'number')
    throw new ImageFormatError(driver.name, 'virtual size', `${size}`, 'one needed');
  return {
    filename,
    format: driver.name,
    'virtual-size': size,
    ...(allocatedSize !== undefined && { 'actual-size': allocatedSize }),
    ...(await driver.describe(finding, image)),
  };
}

/** Adds to an image a way to describe parts of it that have a format of their own. */
export function imageOf(image: Omit<OpenedImage, 'describeAs'>): OpenedImage {
  return {
    ...image,
    async describeAs(name: string, source: Source): Promise<Description> {
      const { format, describe } = await loadDriver(name);
      const finding = await runProbe(format, source, image.signal);
      // The part's length is up to its owner.
      return describe(finding, imageOf({ ...image, source, size: Number.MAX_SAFE_INTEGER }));
    },
  };
}

function nameOf(input: ImageInput): string {
  return typeof File !== 'undefined' && input instanceof File ? input.name : '';
}

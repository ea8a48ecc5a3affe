import { ImageFormatError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { ImageInput } from '../source/to-source.js';
import { toSource } from '../source/to-source.js';
import type { Driver, FindDriver, OpenedImage, OpenFile } from './drivers/driver.js';
import { PROBE_LENGTH, probeDriver } from './probing.js';
import { runProbe } from './run-probe.js';
import type { ImageInfo } from './schema.js';

export interface ImageInfoOptions {
  /** The image is taken for this, as with qemu-img's `-f`: qemu's name of a format, or Glance's. */
  readonly format?: string | undefined;
  /** What the image is called, and where the files that it names are looked for; a `File`'s name by default. */
  readonly filename?: string | undefined;
  /** Finds the extents that a VMDK descriptor names; without it they are told as the descriptor does. */
  readonly openFile?: OpenFile | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `imageInfo` with drivers from wherever they come. */
export async function imageInfoBy(
  findDriver: FindDriver,
  input: ImageInput,
  options: ImageInfoOptions,
): Promise<ImageInfo> {
  const { format, filename = nameOf(input), openFile, signal } = options;
  const source = toSource(input);
  const head = await source.read(0, Math.min(PROBE_LENGTH, source.size), { signal });
  const driver = await findDriver(format ?? probeDriver(head, filename));
  const remembered = new RememberedSource(source, head);
  const finding =
    driver.name === 'raw' ? { format: 'raw' } : await runProbe(driver.format, remembered, signal);
  const image = { filename, size: source.size, source: remembered, openFile, signal, missed: [] };
  return describeImage(driver, finding, image, source.allocatedSize);
}

/** Puts together what is known of an image and what its driver says of it. */
export async function describeImage(
  driver: Driver,
  finding: BaseFinding,
  image: OpenedImage,
  actualSize: number | undefined,
): Promise<ImageInfo> {
  const size = driver.format.virtualSize(finding, image.size);
  if (typeof size !== 'number')
    throw new ImageFormatError(driver.name, 'virtual size', `${size}`, 'one needed');
  return {
    filename: image.filename,
    format: driver.name,
    'virtual-size': size,
    ...(actualSize !== undefined && { 'actual-size': actualSize }),
    ...(await driver.describe(finding, image)),
  };
}

function nameOf(input: ImageInput): string {
  return typeof File !== 'undefined' && input instanceof File ? input.name : '';
}

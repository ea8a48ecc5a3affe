import { ImageFormatError, MissingFileError } from '../errors.js';
import type { BaseFinding } from '../formats/format.js';
import type { Description, OpenedImage } from '../formats/qemu-info.js';
import type { ImageInfo, SnapshotInfo } from '../formats/qemu-schema.js';
import type { StructureMessage } from '../messages/structure.js';
import { readWhole } from '../source/read-whole.js';
import { RememberedSource } from '../source/remembered-source.js';
import { findFile, MAX_CHAIN, type ResolveFile } from '../source/resolve-file.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { type Driver, isDriver, loadDriver, PROBE_LENGTH, probeDriver, runProbe } from './driver.js';
import { inQdictOrder, prettyJson } from './pretty-json.js';
import { qemuSizeText } from './size-text.js';

/**
 * Options of {@link imageInfo}.
 *
 * @example
 * ```ts
 * import { type ImageInfoOptions, imageInfo } from '@diskloupe/core/qemu-img';
 *
 * // As `qemu-img info -f raw upload.img` would see it.
 * const options: ImageInfoOptions = { format: 'raw', filename: 'upload.img' };
 * const info = await imageInfo(file, options);
 * info['virtual-size']; // 458752
 * ```
 */
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
 * @throws ImageFormatError if qemu-img would refuse to open it; TypeError for an invalid argument; SourceReadError; the
 *   signal's reason
 *
 * @example
 * ```ts
 * import { imageInfo } from '@diskloupe/core/qemu-img';
 *
 * const info = await imageInfo(file);
 * info.format; // 'qcow2'
 * info['virtual-size']; // 2097152
 * info['cluster-size']; // 65536
 * ```
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
    throw new ImageFormatError(driver.name, 'virtual size', `${size}`, { code: 'present' });
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

/**
 * Options of {@link imageInfoChain}.
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import { type ImageInfoChainOptions, imageInfoChain } from '@diskloupe/core/qemu-img';
 * import { resolveAmong } from '@diskloupe/core/source';
 *
 * const base = new File([new Uint8Array(1024 ** 2)], 'numbered.raw');
 * const options: ImageInfoChainOptions = { resolve: resolveAmong([base]) };
 * const chain = await imageInfoChain(file, options);
 * chain.map(({ format }) => format); // ['qcow2', 'raw']
 * ```
 */
export interface ImageInfoChainOptions extends ImageInfoOptions {
  /** Finds the backing files and extents that images name. */
  readonly resolve: ResolveFile;
}

/**
 * Returns what `qemu-img info --backing-chain` reports: an image, its backing file, the backing file of that, and so
 * on. Each is opened as the format that the image above it names, or else as detected.
 *
 * @throws MissingFileError if a backing file was not found; ImageFormatError if one leads back to itself, or if there
 *   are more than 64; otherwise as {@link imageInfo}
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import { imageInfoChain } from '@diskloupe/core/qemu-img';
 * import { resolveAmong } from '@diskloupe/core/source';
 *
 * const picked = [file, new File([new Uint8Array(1024 ** 2)], 'numbered.raw')];
 * const chain = await imageInfoChain(file, { resolve: resolveAmong(picked) });
 * chain.map(({ filename }) => filename); // ['qcow2-backing.qcow2', 'numbered.raw']
 * ```
 */
export async function imageInfoChain(
  input: ImageInput,
  options: ImageInfoChainOptions,
): Promise<ImageInfo[]> {
  const chain: ImageInfo[] = [];
  const names = new Set<string>();
  let next: ImageInput | undefined = input;
  let nextOptions: ImageInfoOptions = options;
  while (next) {
    const info: ImageInfo = await imageInfo(next, nextOptions);
    chain.push(info);
    names.add(info.filename);
    const name = info['backing-filename'];
    if (!name) break;
    const namedBy = info.filename;
    const refuse = (field: string, value: string, bound: StructureMessage): never => {
      throw new ImageFormatError(info.format, field, value, bound);
    };
    const { file, place, ...found } = await findFile(
      async (filename, reference) => {
        if (names.has(filename)) refuse('backing_file', filename, { code: 'no_circle' });
        if (chain.length >= MAX_CHAIN)
          refuse('backing_file', filename, { code: 'at_most', params: { max: MAX_CHAIN } });
        return options.resolve(filename, reference);
      },
      { name, role: 'backing file', namedBy },
    );
    if (!file) throw new MissingFileError(place, 'backing file', namedBy);
    const format = found.format ?? info['backing-filename-format'];
    // The image chose that name: it is not one of the caller's arguments.
    if (format !== undefined && !isDriver(format)) refuse('backing_format', format, { code: 'known' });
    next = file;
    nextOptions = { ...options, filename: place, format };
  }
  return chain;
}

/**
 * What is printed about an image: itself, or its backing chain.
 *
 * @example
 * ```ts
 * import { imageInfo, imageInfoJson, type PrintedInfo } from '@diskloupe/core/qemu-img';
 *
 * const info: PrintedInfo = await imageInfo(file);
 * JSON.parse(imageInfoJson(info)).format; // 'qcow2'
 * ```
 */
export type PrintedInfo = ImageInfo | readonly ImageInfo[];

/**
 * Formats the output of `qemu-img info --output=json`, byte for byte, with the line break at its end; an array for a
 * chain. For several images, which qemu-img does not accept, it formats an array.
 *
 * @example
 * ```ts
 * import { imageInfo, imageInfoJson } from '@diskloupe/core/qemu-img';
 *
 * // What `qemu-img info --output=json disk.qcow2` prints.
 * const text = imageInfoJson(await imageInfo(file));
 * JSON.parse(text)['virtual-size']; // 2097152
 * ```
 */
export function imageInfoJson(info: PrintedInfo | readonly PrintedInfo[]): string {
  return prettyJson(info);
}

/**
 * Formats the output of `qemu-img info` for people, byte for byte, with the line break at its end.
 *
 * Times of snapshots are local, as in qemu-img.
 *
 * Source: QEMU 7.2, block/qapi.c, bdrv_image_info_dump.
 *
 * @example
 * ```ts
 * import { formatInfo, imageInfo } from '@diskloupe/core/qemu-img';
 *
 * // What `qemu-img info disk.qcow2` prints.
 * const lines = formatInfo(await imageInfo(file)).split('\n');
 * lines.slice(0, 3); // ['image: disk.qcow2', 'file format: qcow2', 'virtual size: 2 MiB (2097152 bytes)']
 * ```
 */
export function formatInfo(info: ImageInfo): string {
  const actualSize = info['actual-size'];
  const clusterSize = info['cluster-size'];
  const { snapshots, 'format-specific': specific } = info;
  const lines = [
    `image: ${info.filename}`,
    `file format: ${info.format}`,
    `virtual size: ${qemuSizeText(info['virtual-size'])} (${info['virtual-size']} bytes)`,
    `disk size: ${actualSize === undefined ? 'unavailable' : qemuSizeText(actualSize)}`,
  ];
  if (info.encrypted) lines.push('encrypted: yes');
  if (clusterSize !== undefined) lines.push(`cluster_size: ${clusterSize}`);
  if (info['dirty-flag']) lines.push('cleanly shut down: no');
  lines.push(...backingLines(info));
  if (snapshots)
    lines.push('Snapshot list:', snapshotColumns(SNAPSHOT_HEADINGS), ...snapshots.map(snapshotLine));
  if (specific) lines.push('Format specific information:', ...dump(specific.data, 1));
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * Formats the output of `qemu-img info --backing-chain` for people, byte for byte: the images, with blank lines between
 * them.
 *
 * @example
 * ```ts
 * // file: qcow2-backing.qcow2
 * import { formatInfoChain, imageInfoChain } from '@diskloupe/core/qemu-img';
 * import { resolveAmong } from '@diskloupe/core/source';
 *
 * const picked = [file, new File([new Uint8Array(1024 ** 2)], 'numbered.raw')];
 * const chain = await imageInfoChain(file, { resolve: resolveAmong(picked) });
 * formatInfoChain(chain).includes('\nimage: numbered.raw\n'); // true
 * ```
 */
export function formatInfoChain(chain: readonly ImageInfo[]): string {
  return chain.map(formatInfo).join('\n');
}

function backingLines(info: ImageInfo): string[] {
  const name = info['backing-filename'];
  const fullName = info['full-backing-filename'];
  const format = info['backing-filename-format'];
  if (name === undefined) return [];
  const place =
    fullName === undefined
      ? ' (cannot determine actual path)'
      : fullName === name
        ? ''
        : ` (actual path: ${fullName})`;
  const lines = [`backing file: ${name}${place}`];
  if (format !== undefined) lines.push(`backing file format: ${format}`);
  return lines;
}

type SnapshotRow = [id: string, tag: string, vmSize: string, date: string, clock: string, icount: string];

const SNAPSHOT_HEADINGS: SnapshotRow = ['ID', 'TAG', 'VM SIZE', 'DATE', 'VM CLOCK', 'ICOUNT'];

function snapshotColumns([id, tag, vmSize, date, clock, icount]: SnapshotRow): string {
  const [left, right] = [`${padded(id, 9)} ${padded(tag, 16)} `, date.padStart(20) + clock.padStart(13)];
  return `${left}${vmSize.padStart(8)}${right}${icount.padStart(11)}`;
}

/** Pads like C's `printf`, which counts bytes. */
function padded(text: string, length: number): string {
  return text + ' '.repeat(Math.max(0, length - new TextEncoder().encode(text).length));
}

function snapshotLine(snapshot: SnapshotInfo): string {
  const { id, name, icount } = snapshot;
  const seconds = snapshot['vm-clock-sec'];
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  const milliseconds = Math.floor(snapshot['vm-clock-nsec'] / 1e6);
  return snapshotColumns([
    id,
    name,
    qemuSizeText(snapshot['vm-state-size']),
    localTime(snapshot['date-sec']),
    `${clock.join(':')}.${`${milliseconds}`.padStart(3, '0')}`,
    icount === undefined ? '' : `${icount}`,
  ]);
}

function localTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits);
  return `${day.join('-')} ${time.join(':')}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}

/** Returns the lines of an object or a list: four blanks per level, and blanks for the dashes in keys. */
function dump(value: object, level: number): string[] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [`[${index}]`, item])
    : inQdictOrder(value).map(([key, item]) => [key.replaceAll('-', ' '), item]);
  const indentation = ' '.repeat(4 * level);
  return entries.flatMap(([key, item]) =>
    typeof item === 'object' && item !== null
      ? [`${indentation}${key}:`, ...dump(item, level + 1)]
      : [`${indentation}${key}: ${item}`],
  );
}

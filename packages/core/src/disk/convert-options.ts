import { loadPart } from '../flow/load-part.js';
import type { FormatCard } from '../formats/card.js';
import { cardNamed, cards, type FormatName, loadFormat, type TargetOf } from '../formats/cards.js';
import type { ImageWriter } from '../writing/image-writer.js';
import { expectedInstead, type WriterOption } from '../writing/writer-option.js';
import type { Workers } from './pipeline/workers.js';

/**
 * Progress of a conversion.
 *
 * @example
 * ```ts
 * import { type ConvertProgress, convert, openDisk } from '@diskloupe/core/disk';
 *
 * let percent = 0;
 * const onProgress = ({ done, total }: ConvertProgress) => void (percent = Math.round((100 * done) / total));
 * const conversion = await convert(await openDisk(file), { onProgress });
 * await new Response(conversion.readable()).blob();
 * percent; // 100
 * ```
 */
export interface ConvertProgress {
  /** `planning`: finding out what is stored, so that tables can be written first. `writing`: producing pieces. */
  readonly stage: 'planning' | 'writing';
  /** In bytes of the disk. */
  readonly done: number;
  /** In bytes of the disk. */
  readonly total: number;
}

/**
 * Options of every conversion.
 *
 * @example
 * ```ts
 * import { type CommonConvertOptions, convert, openDisk } from '@diskloupe/core/disk';
 *
 * const common: CommonConvertOptions = { sizeMultiple: 1024 ** 2, signal: AbortSignal.timeout(60_000) };
 * const conversion = await convert(await openDisk(file), { format: 'raw', ...common });
 * conversion.fileSize; // 2097152
 * ```
 */
export interface CommonConvertOptions {
  /** Size of the new disk, in bytes, if it is to be larger: zeros follow. A multiple of 512. */
  readonly size?: number | undefined;
  /** Enlarges the disk to the next multiple of so many bytes, e.g. 1 MiB for Azure. A multiple of 512. */
  readonly sizeMultiple?: number | undefined;
  /**
   * Whether to detect zeros among the stored data and leave them out of the file; true by default. A raw file, a
   * VMDK, and a compressed qcow2 never hold blocks of zeros.
   */
  readonly detectZeroes?: boolean | undefined;
  /**
   * Whether the pieces of the file must ascend, so that it can be streamed and its size is known in advance; true by
   * default. A plain qcow2 and a dynamic VHD, VHDX, or VDI have tables before the data they point to, so detecting
   * zeros then reads the disk twice. With `false`, for a seekable sink, it is read once. A compressed qcow2 is never
   * sequential.
   */
  readonly sequential?: boolean | undefined;
  /** Called as the disk is read. */
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined;
  /** Aborts the conversion: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Which workers decompress the disk's image: module workers by default. At most as many module workers compress the
   * clusters of a compressed qcow2.
   */
  readonly workers?: Workers | undefined;
}

/**
 * Options of a conversion: those of all formats, and those of one.
 *
 * @example
 * ```ts
 * import { type ConvertOptions, convert, openDisk } from '@diskloupe/core/disk';
 *
 * const targets: Record<string, ConvertOptions> = {
 *   azure: { format: 'vhd', subformat: 'fixed', sizeMultiple: 1024 ** 2 },
 *   vsphere: { format: 'vmdk' },
 * };
 * const conversion = await convert(await openDisk(file), targets['azure']);
 * conversion.fileSize; // 2097664
 * ```
 */
export type ConvertOptions = CommonConvertOptions & TargetOf<FormatName>;

const SECTOR_MULTIPLE = 'a multiple of 512';

/** The options of every conversion that a command line offers. */
const COMMON: Readonly<Record<string, WriterOption>> = {
  size: { kind: 'size', name: 'size', help: 'size of the new disk, if it is to be larger' },
  sizeMultiple: {
    kind: 'size',
    name: 'size_multiple',
    help: 'enlarges the disk to a multiple of so many bytes, e.g. 1M',
  },
};

const FLAG: WriterOption = { kind: 'flag', help: '' };
const FREE: WriterOption = { kind: 'value', help: '', expected: 'anything', accepts: () => true };

/** The options of every conversion that only code can set. */
const IN_CODE: Readonly<Record<string, WriterOption>> = {
  format: FREE,
  detectZeroes: FLAG,
  sequential: FLAG,
  onProgress: FREE,
  signal: FREE,
  workers: FREE,
};

/**
 * A format that disks can be converted to.
 *
 * @example
 * ```ts
 * import { type ConvertTarget, convertTargets } from '@diskloupe/core/disk';
 *
 * const text = ({ format, options }: ConvertTarget) => `${format}: ${Object.keys(options).join(' ')}`;
 * const vdi = (await convertTargets()).find(({ format }) => format === 'vdi');
 * if (vdi) console.log(text(vdi)); // 'vdi: static uniqueId size sizeMultiple'
 * ```
 */
export interface ConvertTarget {
  /** qemu-img's name of the format. */
  readonly format: string;
  /** The options of the format and of all formats, by their names in code. */
  readonly options: Readonly<Record<string, WriterOption>>;
}

/**
 * Lists the formats that disks can be converted to, by qemu-img's names, with their options. @throws ModuleLoadError
 *
 * @example
 * ```ts
 * import { convertTargets } from '@diskloupe/core/disk';
 *
 * const targets = await convertTargets();
 * targets.map(({ format }) => format); // ['qcow2', 'raw', 'vdi', 'vhdx', 'vmdk', 'vpc']
 * ```
 */
export async function convertTargets(): Promise<readonly ConvertTarget[]> {
  const targets = await Promise.all(
    cards.map(async (card) => {
      const writer = await loadWriter(card);
      return writer ? [targetOf(writer)] : [];
    }),
  );
  return targets.flat().sort((one, other) => (one.format < other.format ? -1 : 1));
}

/** @throws ModuleLoadError; TypeError for a format that is not written */
export async function writerNamed(format: string): Promise<ImageWriter> {
  const card = cardNamed(format);
  const writer = card && (await loadWriter(card));
  if (writer) return writer;
  const names = (await convertTargets()).map((target) => target.format);
  throw new TypeError(`format: ${format} is none of ${names.join(', ')}`);
}

async function loadWriter(card: FormatCard): Promise<ImageWriter | undefined> {
  if (!card.hasWriter) return undefined;
  const { writer } = await loadFormat(card);
  return writer && (await loadPart(card.name, writer));
}

export function targetOf({ name, options }: ImageWriter): ConvertTarget {
  return { format: name, options: { ...options, ...COMMON } };
}

/**
 * Checks that these are options of a format, of the declared kinds. (What a number or text may be, the conversion
 * says.)
 *
 * @throws TypeError otherwise
 *
 * @example
 * ```ts
 * import { assertConvertOptions, convert, convertTargets, openDisk } from '@diskloupe/core/disk';
 *
 * // Options from a form or a configuration file, whose type is not known.
 * const options: object = JSON.parse('{ "format": "vpc", "subformat": "fixed" }');
 * const target = (await convertTargets()).find(({ format }) => format === 'vpc');
 * if (target) assertConvertOptions(target, options);
 * const conversion = await convert(await openDisk(file), options);
 * conversion.format; // 'vpc'
 * ```
 */
export function assertConvertOptions(
  { format, options: known }: ConvertTarget,
  options: object,
): asserts options is ConvertOptions {
  for (const [name, value] of Object.entries<unknown>({ ...options })) {
    if (value === undefined) continue;
    const [option] = [known, IN_CODE].flatMap((each) =>
      Object.hasOwn(each, name) ? (each[name] ?? []) : [],
    );
    if (!option) throw new TypeError(`${name} is none of the options of ${format}`);
    const expected = expectedInstead(option, value);
    if (expected) throw new TypeError(`${name} must be ${expected}`);
  }
}

/**
 * Returns the size of the new disk, in bytes.
 *
 * @param size of the disk, in bytes: a multiple of 512
 * @throws TypeError for a smaller one, or one that is not a multiple of 512
 */
export function newSize(size: number, { size: wanted = size, sizeMultiple = 512 }: ConvertOptions): number {
  if (wanted % 512) throw new TypeError(`size must be ${SECTOR_MULTIPLE}`);
  if (!sizeMultiple || sizeMultiple % 512) throw new TypeError(`sizeMultiple must be ${SECTOR_MULTIPLE}`);
  if (wanted < size)
    throw new TypeError(`size must be at least that of the disk, ${size}: data would be lost`);
  const rounded = Math.ceil(wanted / sizeMultiple) * sizeMultiple;
  if (!Number.isSafeInteger(rounded)) throw new TypeError('sizeMultiple must leave the size below 2^53');
  return rounded;
}

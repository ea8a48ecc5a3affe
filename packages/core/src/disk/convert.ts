import { loadPart } from '../flow/load-part.js';
import { cardNamed, cards, qemuFormatOf } from '../formats/cards.js';
import type { DeflateRaw } from '../writing/deflate.js';
import type { WriterOptions } from '../writing/image-writer.js';
import { type Conversion, PlannedConversion } from './conversion.js';
import { TrackedContent } from './disk-content.js';
import type { Workers } from './pipeline/workers.js';
import type { VirtualDisk } from './virtual-disk.js';

/** Progress of a conversion. */
export interface ConvertProgress {
  /** `planning`: finding out what is stored, so that tables can be written first. `writing`: producing pieces. */
  readonly stage: 'planning' | 'writing';
  /** In bytes of the disk. */
  readonly done: number;
  /** In bytes of the disk. */
  readonly total: number;
}

interface CommonConvertOptions {
  /**
   * Whether to detect zeros among the stored data and leave them out of the file; true by default. A raw file, a
   * VMDK, and a compressed qcow2 never hold blocks of zeros.
   */
  readonly detectZeroes?: boolean | undefined;
  /**
   * Whether the pieces of the file must ascend, so that it can be streamed and its size is known in advance; true by
   * default. A plain qcow2 and a dynamic VHD have tables before the data they point to, so detecting zeros then reads
   * the disk twice. With `false`, for a seekable sink, it is read once. A compressed qcow2 is never sequential.
   */
  readonly sequential?: boolean | undefined;
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Which workers decompress the disk's image: module workers by default. At most as many module workers compress the
   * clusters of a compressed qcow2.
   */
  readonly workers?: Workers | undefined;
}

/** The disk as it is. */
export interface RawTarget extends CommonConvertOptions {
  readonly format?: 'raw' | undefined;
}

/** QEMU's format, version 3. */
export interface Qcow2Target extends CommonConvertOptions {
  readonly format: 'qcow2';
  /** In bytes, a power of two from 512 to 2 MiB; 64 KiB by default. */
  readonly clusterSize?: number | undefined;
  /** Whether to compress clusters, with zlib's deflate; false by default. Such a file cannot be streamed. */
  readonly compressed?: boolean | undefined;
  /**
   * Compresses a cluster: raw deflate (RFC 1951) with a window of at most 4 KiB. By default module workers do it, one
   * per processor, at most 8; without workers, and for disks smaller than 4 MiB, this thread does. Called for up to
   * 32 clusters at a time; must neither change nor transfer its input. Its error is the `cause` of the
   * ConversionError.
   */
  readonly deflateRaw?: DeflateRaw | undefined;
}

/** VMware's format for transport. */
export interface VmdkTarget extends CommonConvertOptions {
  readonly format: 'vmdk';
  readonly subformat?: 'streamOptimized' | undefined;
  readonly compressed?: true | undefined;
  /** The controller in the descriptor; `ide` by default, as in qemu-img. */
  readonly adapterType?: 'ide' | 'buslogic' | 'lsilogic' | 'legacyESX' | undefined;
  /** 16 bytes, 4 of which become the content ID; random by default. */
  readonly uniqueId?: Uint8Array | undefined;
}

/** Microsoft's VHD, which qemu-img calls `vpc`. */
export interface VhdTarget extends CommonConvertOptions {
  readonly format: 'vpc' | 'vhd';
  /** `dynamic` by default; Azure only accepts `fixed`, of a whole number of MiB. */
  readonly subformat?: 'dynamic' | 'fixed' | undefined;
  /**
   * Whether the disk keeps its size; true by default. Otherwise it is enlarged to the next size that cylinders,
   * heads, and sectors can express, as Virtual PC needs it and `qemu-img` does by default.
   */
  readonly forceSize?: boolean | undefined;
  /** 16 bytes; a random UUID by default. */
  readonly uniqueId?: Uint8Array | undefined;
  /** Creation time; now by default. */
  readonly timestamp?: Date | undefined;
}

export type ConvertOptions = RawTarget | Qcow2Target | VmdkTarget | VhdTarget;

const ID_LENGTH = 16;
/** Options of every format. */
const COMMON = ['format', 'onProgress', 'sequential', 'signal', 'workers'];

/**
 * Converts a disk to a file of another format, as `qemu-img convert` does. The result knows the file's layout, and
 * nearly always its size; its bytes are produced when they are consumed.
 *
 * @throws TypeError for an invalid option; ImageFormatError if the format has no room for the disk; ConversionError if
 *   the disk cannot be read, with the reason as its `cause`; the signal's reason
 */
export async function convert(disk: VirtualDisk, options: ConvertOptions = {}): Promise<Conversion> {
  const { signal, onProgress, workers } = options;
  signal?.throwIfAborted();
  const card = cardNamed(options.format ?? 'raw');
  if (!card?.writer) {
    const names = cards.filter(({ writer }) => writer).map(qemuFormatOf);
    throw new TypeError(`format: ${options.format} is none of ${names.join(', ')}`);
  }
  const format = qemuFormatOf(card);
  const writer = await loadPart(format, card.writer);
  const writerOptions = checkedOptions(format, options, writer.options);

  let stage: ConvertProgress['stage'] = 'planning';
  let done = 0;
  const content = new TrackedContent(disk, format, { signal, workers }, (read) => {
    done = read;
    onProgress?.({ stage, done, total: content.size });
  });
  const image = await writer.plan(content, writerOptions);
  stage = 'writing';
  return new PlannedConversion(format, image, () => done, signal);
}

/** @throws TypeError for another format's option, or one of the wrong type */
function checkedOptions(format: string, options: WriterOptions, known: readonly string[]): WriterOptions {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || COMMON.includes(name)) continue;
    if (!known.includes(name)) throw new TypeError(`${name} is none of the options of ${format}`);
  }
  for (const name of ['detectZeroes', 'sequential', 'compressed', 'forceSize'] as const) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'boolean') throw new TypeError(`${name} must be a boolean`);
  }
  const { uniqueId, timestamp, deflateRaw } = options;
  if (uniqueId && !(uniqueId instanceof Uint8Array && uniqueId.length === ID_LENGTH))
    throw new TypeError(`uniqueId must be a Uint8Array of ${ID_LENGTH} bytes`);
  if (timestamp && !(timestamp instanceof Date)) throw new TypeError('timestamp must be a Date');
  if (deflateRaw !== undefined && typeof deflateRaw !== 'function')
    throw new TypeError('deflateRaw must be a function');
  return options;
}

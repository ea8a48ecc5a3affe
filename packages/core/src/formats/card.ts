import type { ByteWindow } from '../bytes/byte-window.js';
import type { ImageTarget } from '../writing/writer-option.js';
import type { BaseFinding, FormatPart } from './format.js';

/**
 * A card's answer about the start and the end of a file. `true`: its probe will claim the file; `false`: it cannot;
 * `'maybe'`: only the probe can tell; `'tail'`: the end decides, which is not known yet.
 *
 * @example
 * ```ts
 * import type { Recognition } from '@diskloupe/core';
 *
 * // A format that begins with "ACME"; if that is missing, only the last bytes can tell.
 * const recognise = (magic: string, atEnd: string | undefined): Recognition =>
 *   magic === 'ACME' || (atEnd === undefined ? 'tail' : atEnd === 'ACME');
 * recognise('ACME', undefined); // true
 * recognise('', undefined); // 'tail'
 * ```
 */
export type Recognition = boolean | 'maybe' | 'tail';

/**
 * QEMU's block driver for a format, if QEMU has one.
 *
 * @example
 * ```ts
 * import { cards, type QemuDriver } from '@diskloupe/core';
 *
 * const drivers: QemuDriver[] = cards.flatMap(({ qemu }) => qemu ?? []);
 * drivers.some(({ name }) => name === 'vpc'); // true
 * ```
 */
export interface QemuDriver {
  /** Its name, e.g. `vpc`. */
  readonly name: string;
  /**
   * Whether it detects a file by its first 512 bytes, zero-padded; absent if it goes by the file name or does not
   * detect anything. (Source: the `bdrv_probe` functions of QEMU 7.2.)
   */
  readonly probe?: (head: ByteWindow) => boolean;
}

/**
 * What is known about a format before any of its code loads: enough to recognize it, list it, and find its parts.
 * Code that needs a list of formats asks the cards.
 *
 * @example
 * ```ts
 * import { cards, type FormatCard } from '@diskloupe/core';
 *
 * // The formats that `convert` writes, for a menu.
 * const writable = cards.filter(({ hasWriter }: FormatCard) => hasWriter).map(({ name }) => name);
 * writable.includes('vmdk'); // true
 * ```
 */
export interface FormatCard<
  F extends BaseFinding = BaseFinding,
  Name extends string = string,
  Target extends ImageTarget = ImageTarget,
> {
  /** Glance's name of the format, e.g. `vhd`. Reports use the finding's name, which may be more specific. */
  readonly name: Name;
  /**
   * Lower comes first if several formats are possible: formats that QEMU's probing finds first, although another
   * driver would recognize the file as well, have less than 5, the default; weak ones have more.
   */
  readonly priority?: number;
  /** Other names under which people declare it. QEMU's name is always included. */
  readonly aliases?: readonly string[];
  /** Absent if QEMU reads the file as raw. */
  readonly qemu?: QemuDriver;
  /**
   * `disk` (the default): two of these in a file are a conflict. `other`: not a disk image, but recognized as
   * reliably. `weak`: counts only if nothing stronger is found.
   */
  readonly rank?: 'disk' | 'other' | 'weak';
  /**
   * What QEMU's driver reports to `qemu-img map`; absent if it reports the image's own allocation. `none`: nothing,
   * the whole disk is data. `no-backing`: it knows no backing files, so what is not stored is known to be zero.
   * `identity`: the disk is the file, including what QEMU pads beyond its end. (Source: the `bdrv_co_block_status`
   * functions in QEMU's block/.)
   */
  readonly blockStatus?: 'none' | 'no-backing' | 'identity';
  /** Bytes at the start of a file that `recognise` needs; `head` by default. A stream waits for no more. */
  readonly sees?: number;
  /** Bytes at the start of a file that the probe nearly always requests. */
  readonly head: number;
  /** Bytes at the end of a file that the probe nearly always requests. */
  readonly tail: number;
  /** Bytes at the start of a stream that the probe may return to later; `head` by default. */
  readonly window?: number;
  /** What a file of this format may start with, as reports name it, although that is another format: it shows only later. */
  readonly mayContain?: readonly string[];
  /** Whether the part describes images as qemu-img does, for `info`, `map`, and `check`. */
  readonly hasDriver?: boolean;
  /** Whether the part has a writer: a disk can be converted to this format. */
  readonly hasWriter?: boolean;
  /** Whether images can store snapshots of the disk. */
  readonly hasSnapshots?: boolean;
  /**
   * Judges the first bytes of a file (`sees` of them, fewer only if the file is shorter) and its last ones
   * (`undefined` until known). Never throws, and never says no if the probe would claim the file.
   */
  recognise(head: ByteWindow, tail: ByteWindow | undefined): Recognition;
  /** Loads the code that probes and judges a file; it leads to the code that opens, checks, and describes it. */
  load(): Promise<FormatPart<F, Target>>;
}

import type { Bytes } from '../bytes/bytes.js';
import type { DiskContext, DiskMap } from '../mapping/disk-map.js';
import type { Source } from '../source/source.js';
import type { ImageWriter } from '../writing/image-writer.js';
import type { Consistency, ConsistencyContext } from './consistency.js';
import type { BaseFinding, FormatPart } from './format.js';
import type { DescribeImage } from './qemu-info.js';

/**
 * What a card makes of the start and the end of a file. `true`: its probe will claim it; `false`: it cannot; `'maybe'`:
 * only the probe can tell; `'tail'`: the end decides, which is not known yet.
 */
export type Recognition = boolean | 'maybe' | 'tail';

/*
 * Parts that take a finding. Their parameters are those of methods, which TypeScript compares less strictly, so that a list
 * can hold the cards of all formats: each part is only ever given the finding of its own format.
 */

/** Opens the disk in an image. */
export type OpenDisk<F extends BaseFinding> = {
  open(source: Source, finding: F, context: DiskContext): Promise<DiskMap>;
}['open'];

/** Checks an image against itself, as `qemu-img check` does. */
export type CheckConsistency<F extends BaseFinding> = {
  check(source: Source, finding: F, context: ConsistencyContext): Promise<Consistency>;
}['check'];

/** What QEMU's block driver of a format knows, where QEMU has one. */
export interface QemuDriver {
  /** Its name, e.g. `vpc`. */
  readonly name: string;
  /**
   * Whether it recognises a file by its first 512 bytes, filled up with zeros; absent where it goes by the file's name or
   * by nothing. (Source: the `bdrv_probe` functions of QEMU 7.2.)
   */
  readonly probe?: (head: Bytes) => boolean;
}

/**
 * What is known of a format before any of its code is loaded: enough to recognise it, to list it and to find its parts.
 * Whatever wants a list of formats asks the cards.
 */
export interface FormatCard<F extends BaseFinding = BaseFinding, Name extends string = string> {
  /** Glance's name of the format, e.g. `vhd`. What a report carries is the finding's, which may be more specific. */
  readonly name: Name;
  /**
   * Lower comes first where several formats could be meant: those that QEMU's probing finds first, although another
   * driver would recognise the file as well, have less than 5, which is the default; weak ones have more.
   */
  readonly priority?: number;
  /** Other names under which people declare it. QEMU's is one of them anyway. */
  readonly aliases?: readonly string[];
  /** Absent where QEMU reads the file as raw. */
  readonly qemu?: QemuDriver;
  /**
   * `disk` (the default): two of these in a file are a conflict. `other`: not a disk image, but recognised just as
   * reliably. `weak`: only believed where nothing stronger is there.
   */
  readonly rank?: 'disk' | 'other' | 'weak';
  /**
   * What QEMU's driver reports to `qemu-img map`; where it is absent, what the image says. `none`: nothing, all of the disk
   * is data. `no-backing`: it knows no backing files, so what is not stored is known to be zero. `identity`: the disk is the
   * file, and so is whatever QEMU fills up beyond its end. (Source: the `bdrv_co_block_status` functions in QEMU's block/.)
   */
  readonly blockStatus?: 'none' | 'no-backing' | 'identity';
  /** Bytes at the start of a file by which `recognise` decides; `head` by default. A stream waits for no more. */
  readonly sees?: number;
  /** Bytes at the start of a file that the probe nearly always asks for. */
  readonly head: number;
  /** Bytes at the end of a file that the probe nearly always asks for. */
  readonly tail: number;
  /** Bytes at the start of a stream that the probe may come back to after having gone further; `head` by default. */
  readonly window?: number;
  /** Whether images may store snapshots of the disk. */
  readonly hasSnapshots?: boolean;
  /**
   * Looks at the first bytes of a file (`sees` of them, fewer only where the file is shorter) and at its last ones
   * (`undefined` as long as they are not known). Never throws, and never says no where the probe would claim the file.
   */
  recognise(head: Bytes, tail: Bytes | undefined): Recognition;
  /** Loads what probes and judges a file. */
  load(): Promise<FormatPart<F>>;
  /** Loads what opens the disk; absent where there is no disk. */
  disk?(): Promise<OpenDisk<F>>;
  /** Loads what checks images against themselves; absent where `qemu-img check` does not either. */
  consistency?(): Promise<CheckConsistency<F>>;
  /** Loads what puts findings into qemu-img's words; absent where the file is raw for qemu-img. */
  qemuInfo?(): Promise<DescribeImage<F>>;
  /** Loads what writes images; absent where nothing can be converted to the format. */
  writer?(): Promise<ImageWriter>;
}

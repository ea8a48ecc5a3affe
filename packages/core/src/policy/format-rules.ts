import type { TarDialect } from '../formats/other/tar-header.js';

/**
 * What the target does with a file's name.
 *
 * @example
 * ```ts
 * import { judgeImage, type NameRule } from '@diskloupe/core/policy';
 *
 * const names: NameRule = { extensions: ['qcow2', 'img'], characters: 'A-Za-z0-9_.-', maxLength: 80 };
 * const options = { fileName: 'my disk.qcow2' }; // for bytes without a name of their own
 * const { verdict } = await judgeImage(await file.arrayBuffer(), { name: 'ours', names }, options);
 * verdict.objections[0]?.code; // 'name_not_allowed'
 * ```
 */
export interface NameRule {
  /** The accepted extensions, without their dots, e.g. `qcow2`. */
  readonly extensions?: readonly string[] | undefined;
  /** The format as which the target reads a file with an extension, whatever it holds, by Glance's names. */
  readonly formats?: { readonly [extension: string]: string } | undefined;
  /** Whether extensions are compared with their case. */
  readonly caseSensitive?: boolean | undefined;
  /** The characters that a name may have, with ranges, e.g. `A-Za-z0-9_.-`; by default any. */
  readonly characters?: string | undefined;
  /** What the target does with other characters: refuses the name (the default), or replaces each with this text. */
  readonly replacement?: string | undefined;
  /** The most characters of a name. */
  readonly maxLength?: number | undefined;
}

/**
 * A way of packing, by the name of the program or the archive.
 *
 * @example
 * ```ts
 * import { loadPolicy, type WrapperKind } from '@diskloupe/core/policy';
 *
 * const { wrappers = [] } = await loadPolicy('gce-images-create');
 * const kinds: WrapperKind[] = wrappers.map(({ kind }) => kind);
 * kinds.includes('gzip'); // true
 * ```
 */
export type WrapperKind = 'gzip' | 'bzip2' | 'xz' | 'zstd' | 'lzo' | 'tar' | 'zip';

/**
 * A way of packing that the target unpacks.
 *
 * @example
 * ```ts
 * import type { ImagePolicy, WrapperRule } from '@diskloupe/core/policy';
 *
 * const gzip: WrapperRule = { kind: 'gzip', formats: ['raw'], maxUnpackedSize: 50 * 2 ** 30 };
 * const ours: ImagePolicy = { name: 'ours', allowedFormats: ['qcow2'], wrappers: [gzip] };
 * ```
 */
export interface WrapperRule {
  /** The way of packing. */
  readonly kind: WrapperKind;
  /** What is in it: another way of packing, once; or the image itself, the default. */
  readonly holds?: 'image' | WrapperKind | undefined;
  /** The name that the image must have in the archive, e.g. `disk.raw`. */
  readonly member?: string | undefined;
  /** Files that the archive must have, apart from the image. */
  readonly beside?: readonly string[] | undefined;
  /** The accepted dialects of tar. */
  readonly dialects?: readonly TarDialect[] | undefined;
  /** The accepted formats of the image in it, by Glance's names; those of the policy by default. */
  readonly formats?: readonly string[] | undefined;
  /** The largest image in it, in bytes. */
  readonly maxUnpackedSize?: number | undefined;
}

export type { TarDialect };

/**
 * Stands for every feature bit without a name in {@link Qcow2Rule.refusedFeatures}.
 *
 * @example
 * ```ts
 * import type { Qcow2Rule, UNNAMED_FEATURES } from '@diskloupe/core/policy';
 *
 * const unnamed: typeof UNNAMED_FEATURES = 'unnamed';
 * const rule: Qcow2Rule = { refusedFeatures: ['extended-l2', unnamed] };
 * ```
 */
export const UNNAMED_FEATURES = 'unnamed';

/**
 * Which qcow2 images the target reads. Features have the names of QEMU's QAPI schema
 * (`ImageInfoSpecificQCow2`), and `dirty`.
 *
 * @example
 * ```ts
 * import { judgeImage, type Qcow2Rule } from '@diskloupe/core/policy';
 *
 * const qcow2: Qcow2Rule = { versions: [3], refusedFeatures: ['extended-l2'], withoutSnapshots: true };
 * const { verdict } = await judgeImage(file, { name: 'ours', allowedFormats: ['qcow2'], qcow2 });
 * verdict.accepted; // true
 * ```
 */
export interface Qcow2Rule {
  /** The accepted versions of the header. */
  readonly versions?: readonly number[] | undefined;
  /**
   * Feature bits that it refuses, by QEMU's names, incompatible and autoclear ones: `extended-l2`, `bitmaps`.
   * `unnamed` stands for all bits without a name.
   */
  readonly refusedFeatures?: readonly string[] | undefined;
  /** The accepted compression types. */
  readonly compressionTypes?: readonly string[] | undefined;
  /** Whether it refuses compressed clusters. */
  readonly uncompressed?: boolean | undefined;
  /** Whether it refuses internal snapshots. */
  readonly withoutSnapshots?: boolean | undefined;
  /** `tablesFirst`: it reads the file once, and needs all tables, then data without gaps, in any order of the disk. */
  readonly layout?: 'tablesFirst' | undefined;
}

/**
 * Which VMDK images the target reads.
 *
 * @example
 * ```ts
 * import type { ImagePolicy, VmdkRule } from '@diskloupe/core/policy';
 *
 * const vmdk: VmdkRule = { createTypes: ['streamOptimized'], compressed: true };
 * const ours: ImagePolicy = { name: 'ours', allowedFormats: ['vmdk'], vmdk };
 * ```
 */
export interface VmdkRule {
  /** The accepted create types, e.g. `streamOptimized`. */
  readonly createTypes?: readonly string[] | undefined;
  /** The accepted versions of the sparse header. */
  readonly versions?: readonly number[] | undefined;
  /** Whether the header must have the flag of compressed grains. */
  readonly compressed?: boolean | undefined;
  /** The accepted sizes of grains, in bytes. */
  readonly grainSizes?: readonly number[] | undefined;
  /** The create types that it accepts in practice although its documentation has others: a warning. */
  readonly toleratedTypes?: readonly string[] | undefined;
}

/**
 * Which VHD images the target reads.
 *
 * @example
 * ```ts
 * import type { ImagePolicy, VhdRule } from '@diskloupe/core/policy';
 *
 * const vhd: VhdRule = { types: ['fixed'], sizeBy: 'footer' };
 * const ours: ImagePolicy = { name: 'ours', allowedFormats: ['vhd'], vhd };
 * ```
 */
export interface VhdRule {
  /** The accepted types. */
  readonly types?: readonly string[] | undefined;
  /** Where it reads the size of the disk: in the footer's current size (the default), or in its geometry. */
  readonly sizeBy?: 'footer' | 'geometry' | undefined;
  /** Whether the file must begin with a copy of the footer: a fixed disk has none. */
  readonly footerInFront?: boolean | undefined;
}

/**
 * Which VHDX images the target reads.
 *
 * @example
 * ```ts
 * import type { ImagePolicy, VhdxRule } from '@diskloupe/core/policy';
 *
 * const vhdx: VhdxRule = { types: ['dynamic'], sectorSizes: [512] };
 * const ours: ImagePolicy = { name: 'ours', allowedFormats: ['vhdx'], vhdx };
 * ```
 */
export interface VhdxRule {
  /** The accepted types. */
  readonly types?: readonly string[] | undefined;
  /** The accepted logical sector sizes, in bytes. */
  readonly sectorSizes?: readonly number[] | undefined;
  /** Whether it refuses a log that has to be replayed. */
  readonly withoutLog?: boolean | undefined;
}

/**
 * Which appliances (OVA) the target reads. Only a policy with this rule accepts an appliance.
 *
 * @example
 * ```ts
 * import type { ImagePolicy, OvaRule } from '@diskloupe/core/policy';
 *
 * const ova: OvaRule = { extensions: ['vmdk'], maxDisks: 1 };
 * const ours: ImagePolicy = { name: 'ours', allowedFormats: ['ova', 'vmdk'], ova };
 * ```
 */
export interface OvaRule {
  /** The accepted formats of its disks, by their extensions. */
  readonly extensions?: readonly string[] | undefined;
  /** The most disks. */
  readonly maxDisks?: number | undefined;
  /** Whether the headers of its VMDK disks must have the flag of compressed grains. */
  readonly compressed?: boolean | undefined;
}

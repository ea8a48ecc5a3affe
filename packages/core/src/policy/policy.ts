import type { TarDialect } from '../formats/other/tar-header.js';
import type { ObjectionCode } from '../messages/objection-codes.js';
import type { Loss, Unshown } from '../messages/policy-names.js';
import type { OpenstackService } from './openstack/service.js';

/**
 * What a target accepts and refuses, and what it does with an image on arrival: plain data, so that it can be stored as
 * JSON, sent, and changed with a spread. An absent field requires nothing.
 */
export interface ImagePolicy extends SizeLimits {
  /** For programs and logs, e.g. `openstack-compute`. */
  readonly name: string;
  /** The target's own name, e.g. `Proxmox VE`. */
  readonly title?: string | undefined;
  /** The target's release that these rules are of, e.g. `2026.2`. */
  readonly version?: string | undefined;
  /** Where each rule is from. */
  readonly sources?: Readonly<Partial<Record<PolicyField, RuleSource>>> | undefined;
  /** What objections of a code do, where that differs from the usual: `warn` for a notice that refuses nothing. */
  readonly severities?: Readonly<Partial<Record<ObjectionCode, 'refuse' | 'warn'>>> | undefined;

  /**
   * How an OpenStack service handles an image. It uses its own inspectors and the declared format name:
   * `allowedFormats` and `matchDeclaredFormat` are then unnecessary.
   */
  readonly openstack?: OpenstackService | undefined;
  /** The accepted formats, by Glance's names. A partitioned disk is also raw. */
  readonly allowedFormats?: readonly string[] | undefined;
  /** Formats that it recognizes and refuses; whatever else is unrecognized may be stored. */
  readonly refusedFormats?: readonly string[] | undefined;
  /** Stored byte for byte, whatever it is, instead of refused, if it is not of an accepted format. */
  readonly unrecognised?: 'raw' | undefined;
  /** Whether the declared format must match the image. */
  readonly matchDeclaredFormat?: boolean | undefined;
  /** File names. */
  readonly names?: NameRule | undefined;
  /** The accepted ways of packing; any other packed file is not a disk image. */
  readonly wrappers?: readonly WrapperRule[] | undefined;
  /** Whether the image must be packed. */
  readonly wrapperRequired?: boolean | undefined;
  readonly qcow2?: Qcow2Rule | undefined;
  readonly vmdk?: VmdkRule | undefined;
  readonly vhd?: VhdRule | undefined;
  readonly vhdx?: VhdxRule | undefined;
  readonly ova?: OvaRule | undefined;

  /** Limits that depend on the image; each of their fields replaces that of the policy. */
  readonly limits?: readonly ConditionalLimits[] | undefined;
  readonly capacity?: TargetCapacity | undefined;
  /** Block size of the target's disk, in bytes: a GPT must be where a disk with such blocks has it. */
  readonly blockSize?: number | undefined;
  /** The blocks, in bytes, that the target's disk should have for a disc (ISO) without a GPT. */
  readonly discBlockSize?: number | undefined;

  /** The accepted partition tables. */
  readonly partitionTables?: readonly PartitionTableKind[] | undefined;
  /** The firmware that the target starts disks with: one of these must find something to start, if any could. */
  readonly firmware?: readonly Firmware[] | undefined;
  /** What to do about a disk that nothing could boot from. */
  readonly unbootable?: 'warn' | 'refuse' | undefined;
  readonly encryption?: EncryptionRule | undefined;

  /** Whether any other format has to be converted to raw before use. */
  readonly forceRaw?: boolean | undefined;
  /** Parts of an image that the target neither uses nor refuses: the disk comes out without them, and nobody says so. */
  readonly silentlyIgnored?: readonly Loss[] | undefined;

  /** What the target does with an image that it accepts. */
  readonly arrival?: Arrival | undefined;
  /** The checksums that it compares. */
  readonly checksums?: readonly ChecksumRule[] | undefined;
  /** How it receives the bytes. */
  readonly transfer?: TransferRule | undefined;
  /** What it requires and no file shows: a person has to make sure of it. */
  readonly unshown?: readonly Unshown[] | undefined;
  /** Rules that the target is known or likely to have, but that no source confirms: nothing is checked for them. */
  readonly unconfirmed?: readonly PolicyField[] | undefined;
}

/** A field that is a rule. */
export type PolicyField = Exclude<
  keyof ImagePolicy,
  'name' | 'title' | 'version' | 'sources' | 'severities' | 'unconfirmed'
>;

/** Where a rule is from. */
export interface RuleSource {
  /** A document, or a file of the target's own source code, or its address. */
  readonly source: string;
  /** The date or version of that document, e.g. `2026-08-21`; `undated` if it has none. */
  readonly asOf: string;
  /** How sure it is: `documented` by the target, `derived` from its source code without a run, or `reported` by others. */
  readonly basis?: 'documented' | 'derived' | 'reported' | undefined;
}

/** Limits of sizes, in bytes. */
export interface SizeLimits {
  /** The smallest file. */
  readonly minFileSize?: number | undefined;
  /** The largest file. */
  readonly maxFileSize?: number | undefined;
  /** The smallest virtual disk. */
  readonly minVirtualSize?: number | undefined;
  /** The largest virtual disk. */
  readonly maxVirtualSize?: number | undefined;
  readonly alignments?: readonly SizeAlignment[] | undefined;
}

/** A size that should be a multiple of some number. */
export interface SizeAlignment {
  readonly of: 'fileSize' | 'virtualSize';
  /** In bytes. */
  readonly multiple: number;
  /** What the target does with any other size: by default it refuses it; `roundUp` enlarges the disk. */
  readonly otherwise?: 'refuse' | 'warn' | 'roundUp' | undefined;
}

/** Limits for some images. */
export interface ConditionalLimits extends SizeLimits {
  /** The images: every condition given has to hold. */
  readonly when: {
    /** One of these formats, by Glance's names. */
    readonly formats?: readonly string[] | undefined;
    /** One of these partition tables. */
    readonly partitionTables?: readonly PartitionTableKind[] | undefined;
  };
}

/** `none` is a disk without partitions. */
export type PartitionTableKind = 'mbr' | 'gpt' | 'none';
export type Firmware = 'bios' | 'uefi';

/** What the target makes of a file's name. */
export interface NameRule {
  /** The accepted extensions, without their dots, e.g. `qcow2`. */
  readonly extensions?: readonly string[] | undefined;
  /** The format that the target reads a file of an extension as, whatever it holds, by Glance's names. */
  readonly formats?: { readonly [extension: string]: string } | undefined;
  /** Whether extensions are compared with their case. */
  readonly caseSensitive?: boolean | undefined;
  /** The characters that a name may have, with ranges, e.g. `A-Za-z0-9_.-`; by default any. */
  readonly characters?: string | undefined;
  /** What the target does with others: refuses the name (the default), or replaces each by this text. */
  readonly replacement?: string | undefined;
  /** The most characters of a name. */
  readonly maxLength?: number | undefined;
}

/** A way of packing. */
export type WrapperKind = 'gzip' | 'bzip2' | 'xz' | 'zstd' | 'lzo' | 'tar' | 'zip';

/** A way of packing that the target unpacks. */
export interface WrapperRule {
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

/** Stands for every feature bit without a name in a list of refused ones. */
export const UNNAMED_FEATURES = 'unnamed';

/** What the target reads of qcow2. */
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

/** What the target reads of VMDK. */
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

/** What the target reads of VHD. */
export interface VhdRule {
  /** The accepted types. */
  readonly types?: readonly string[] | undefined;
  /** Where it reads the size of the disk: in the footer's current size (the default), or in its geometry. */
  readonly sizeBy?: 'footer' | 'geometry' | undefined;
  /** Whether the file must begin with a copy of the footer: a fixed disk has none. */
  readonly footerInFront?: boolean | undefined;
}

/** What the target reads of VHDX. */
export interface VhdxRule {
  /** The accepted types. */
  readonly types?: readonly string[] | undefined;
  /** The accepted logical sector sizes, in bytes. */
  readonly sectorSizes?: readonly number[] | undefined;
  /** Whether it refuses a log that has to be replayed. */
  readonly withoutLog?: boolean | undefined;
}

/** What the target reads of an OVA. */
export interface OvaRule {
  /** The accepted formats of its disks, by their extensions. */
  readonly extensions?: readonly string[] | undefined;
  /** The most disks. */
  readonly maxDisks?: number | undefined;
  /** Whether the headers of its VMDK disks must have the flag of compressed grains. */
  readonly compressed?: boolean | undefined;
}

/** What the target does with an encrypted disk. */
export interface EncryptionRule {
  readonly is: 'refused' | 'accepted' | 'required';
  /** The formats in which it accepts an encrypted disk, by Glance's names; by default all that it accepts. */
  readonly formats?: readonly string[] | undefined;
}

/** Space on the target. */
export interface TargetCapacity {
  /** Size of the target, in bytes. */
  readonly bytes: number;
  /** The share used by the target's own structures, e.g. 0.06 for 6 %. */
  readonly overhead?: number | undefined;
}

/** What the target does with an image. */
export interface Arrival {
  /** The format that it stores, by Glance's names; `unchanged` keeps the file. */
  readonly becomes?: string | undefined;
  /** What the disk loses. */
  readonly loses?: readonly Loss[] | undefined;
}

/** A checksum that the target compares. */
export interface ChecksumRule {
  /** By the names of RFC 9530 and its predecessors, e.g. `sha-256`. */
  readonly algorithms: readonly string[];
  /** Over the bytes of the file as sent, or over those of the image that is packed in it. */
  readonly of: 'file' | 'unpacked';
}

/** How the target receives bytes. */
export interface TransferRule {
  /** `object-storage`: through its object storage; `url`: it downloads the file itself; `rescue`: from a rescue system. */
  readonly by: 'request' | 'chunks' | 'object-storage' | 'url' | 'rescue';
  /** Size of a chunk, in bytes. */
  readonly chunkSize?: number | undefined;
  /** Whether an interrupted upload goes on where it stopped. */
  readonly resumable?: boolean | undefined;
  /** Whether the length has to be known beforehand. */
  readonly lengthRequired?: boolean | undefined;
  /** How long the address of an upload is valid, in milliseconds. */
  readonly linkLife?: number | undefined;
}

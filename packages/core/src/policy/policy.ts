import type { ObjectionCode } from '../messages/objection-codes.js';
import type { Loss, Unshown } from '../messages/policy-names.js';
import type {
  NameRule,
  OvaRule,
  Qcow2Rule,
  VhdRule,
  VhdxRule,
  VmdkRule,
  WrapperRule,
} from './format-rules.js';
import type { OpenstackService } from './openstack/service.js';
import type { Arrival, ChecksumRule, EncryptionRule, TargetCapacity, TransferRule } from './target-rules.js';

export type * from './format-rules.js';
export { UNNAMED_FEATURES } from './format-rules.js';
export type * from './target-rules.js';

/**
 * What a target accepts and refuses, and what it does with an image on arrival: plain data, so that it can be stored as
 * JSON, sent, and changed with a spread. An absent field requires nothing.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { evaluatePolicy, type ImagePolicy } from '@diskloupe/core/policy';
 *
 * const ours: ImagePolicy = {
 *   name: 'ours',
 *   title: 'Our cloud',
 *   allowedFormats: ['qcow2', 'raw'],
 *   maxVirtualSize: 200 * 2 ** 30,
 * };
 * evaluatePolicy(await inspectImage(file), ours).accepted; // true
 * ```
 */
export interface ImagePolicy extends SizeLimits {
  /** For programs and logs, e.g. `openstack-compute`. */
  readonly name: string;
  /** The target's own name, e.g. `Proxmox VE`. */
  readonly title?: string | undefined;
  /** The release of the target that these rules describe, e.g. `2026.2`. */
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
  /** A file that is not of an accepted format is stored byte for byte, as a raw disk, instead of being refused. */
  readonly unrecognised?: 'raw' | undefined;
  /** Whether the declared format must match the image. */
  readonly matchDeclaredFormat?: boolean | undefined;
  /** File names. */
  readonly names?: NameRule | undefined;
  /** The accepted ways of packing; any other packed file is not a disk image. */
  readonly wrappers?: readonly WrapperRule[] | undefined;
  /** Whether the image must be packed. */
  readonly wrapperRequired?: boolean | undefined;
  /** Which qcow2 images it reads. */
  readonly qcow2?: Qcow2Rule | undefined;
  /** Which VMDK images it reads. */
  readonly vmdk?: VmdkRule | undefined;
  /** Which VHD images it reads. */
  readonly vhd?: VhdRule | undefined;
  /** Which VHDX images it reads. */
  readonly vhdx?: VhdxRule | undefined;
  /** Which appliances (OVA) it reads; without this rule, it accepts none. */
  readonly ova?: OvaRule | undefined;

  /** Limits that depend on the image; each of their fields replaces that of the policy. */
  readonly limits?: readonly ConditionalLimits[] | undefined;
  /** Space on the target, which a virtual disk must not exceed. */
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
  /** What it does with an encrypted disk. */
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

/**
 * Name of a field of {@link ImagePolicy} that is a rule, as in `sources` and `unconfirmed`.
 *
 * @example
 * ```ts
 * import { loadPolicy, type PolicyField } from '@diskloupe/core/policy';
 *
 * const { sources = {} } = await loadPolicy('azure');
 * const field: PolicyField = 'minVirtualSize';
 * sources[field]?.basis; // 'documented'
 * ```
 */
export type PolicyField = Exclude<
  keyof ImagePolicy,
  'name' | 'title' | 'version' | 'sources' | 'severities' | 'unconfirmed'
>;

/**
 * Where a rule is from.
 *
 * @example
 * ```ts
 * import { loadPolicy } from '@diskloupe/core/policy';
 *
 * const { sources } = await loadPolicy('azure');
 * const { source, asOf } = sources?.allowedFormats ?? {};
 * console.log(`${source}, ${asOf}`);
 * ```
 */
export interface RuleSource {
  /** A document, or a file of the target's own source code, or its address. */
  readonly source: string;
  /** The date or version of that document, e.g. `2026-08-21`; `undated` if it has none. */
  readonly asOf: string;
  /**
   * How sure it is: `documented` by the target, `derived` from its source code without running it, or `reported` by
   * others.
   */
  readonly basis?: 'documented' | 'derived' | 'reported' | undefined;
}

/**
 * Limits of sizes, in bytes. A file or a disk of exactly that size is accepted.
 *
 * @example
 * ```ts
 * import { openstackImage, type SizeLimits } from '@diskloupe/core/policy';
 *
 * const quota: SizeLimits = { maxFileSize: 20 * 2 ** 30, maxVirtualSize: 100 * 2 ** 30 };
 * const ours = { ...openstackImage(), ...quota, name: 'ours' };
 * ours.maxFileSize; // 21474836480
 * ```
 */
export interface SizeLimits {
  /** The smallest file. */
  readonly minFileSize?: number | undefined;
  /** The largest file. */
  readonly maxFileSize?: number | undefined;
  /** The smallest virtual disk. */
  readonly minVirtualSize?: number | undefined;
  /** The largest virtual disk. */
  readonly maxVirtualSize?: number | undefined;
  /** Numbers of which a size should be a multiple. */
  readonly alignments?: readonly SizeAlignment[] | undefined;
}

/**
 * A size that should be a multiple of some number.
 *
 * @example
 * ```ts
 * import { judgeImage, type SizeAlignment } from '@diskloupe/core/policy';
 *
 * const wholeMebibytes: SizeAlignment = { of: 'virtualSize', multiple: 2 ** 20, otherwise: 'warn' };
 * const { verdict } = await judgeImage(file, { name: 'ours', alignments: [wholeMebibytes] });
 * verdict.objections.some(({ code }) => code === 'size_not_aligned'); // false
 * ```
 */
export interface SizeAlignment {
  /** The size that should be a multiple: that of the file, or that of its virtual disk. */
  readonly of: 'fileSize' | 'virtualSize';
  /** In bytes. */
  readonly multiple: number;
  /** What the target does with any other size: by default it refuses it; `roundUp` enlarges the disk. */
  readonly otherwise?: 'refuse' | 'warn' | 'roundUp' | undefined;
}

/**
 * Limits for some images: each of its sizes replaces that of the policy.
 *
 * @example
 * ```ts
 * import type { ConditionalLimits, ImagePolicy } from '@diskloupe/core/policy';
 *
 * const forVhd: ConditionalLimits = { when: { formats: ['vhd'] }, maxVirtualSize: 2 * 2 ** 40 };
 * const ours: ImagePolicy = { name: 'ours', maxVirtualSize: 16 * 2 ** 40, limits: [forVhd] };
 * ```
 */
export interface ConditionalLimits extends SizeLimits {
  /** The images: every condition given has to hold. */
  readonly when: {
    /** One of these formats, by Glance's names. */
    readonly formats?: readonly string[] | undefined;
    /** One of these partition tables. */
    readonly partitionTables?: readonly PartitionTableKind[] | undefined;
  };
}

/**
 * A partition table of a disk; `none` is a disk without partitions.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts } from '@diskloupe/core/policy';
 *
 * const report = await inspectImage(file);
 * const { partitionTable } = await gatherFacts(file, report, { name: 'ours', partitionTables: ['gpt'] });
 * if (partitionTable === 'mbr') console.log('this disk has an MBR');
 * ```
 */
export type PartitionTableKind = 'mbr' | 'gpt' | 'none';
/**
 * What starts a machine from its disk.
 *
 * @example
 * ```ts
 * import { judgeImage, type Firmware } from '@diskloupe/core/policy';
 *
 * const firmware: Firmware[] = ['uefi'];
 * const { verdict } = await judgeImage(file, { name: 'ours', firmware });
 * if (verdict.objections.some(({ code }) => code === 'firmware_not_supported')) console.log('BIOS only');
 * ```
 */
export type Firmware = 'bios' | 'uefi';

import type { Loss } from '../messages/policy-names.js';

/**
 * What the target does with an encrypted disk.
 *
 * @example
 * ```ts
 * import { type EncryptionRule, judgeImage } from '@diskloupe/core/policy';
 *
 * const encryption: EncryptionRule = { is: 'required', formats: ['luks'] };
 * const { verdict } = await judgeImage(file, { name: 'ours', encryption });
 * verdict.objections[0]?.code; // 'encryption_required'
 * ```
 */
export interface EncryptionRule {
  /** Whether it refuses an encrypted disk, accepts one, or refuses any other. */
  readonly is: 'refused' | 'accepted' | 'required';
  /** The formats in which it accepts an encrypted disk, by Glance's names; by default all that it accepts. */
  readonly formats?: readonly string[] | undefined;
}

/**
 * Space on the target: a virtual disk larger than `bytes` without the overhead is refused.
 *
 * @example
 * ```ts
 * import { judgeImage, type TargetCapacity } from '@diskloupe/core/policy';
 *
 * const capacity: TargetCapacity = { bytes: 512 * 1024, overhead: 0.055 }; // the target's own 5.5 %
 * const { verdict } = await judgeImage(file, { name: 'ours', capacity });
 * verdict.objections[0]?.code; // 'does_not_fit'
 * ```
 */
export interface TargetCapacity {
  /** Size of the target, in bytes. */
  readonly bytes: number;
  /** The share used by the target's own structures, e.g. 0.06 for 6 %. */
  readonly overhead?: number | undefined;
}

/**
 * What the target does with an image that it accepts: for people; it refuses nothing.
 *
 * @example
 * ```ts
 * import { loadPolicy } from '@diskloupe/core/policy';
 *
 * const { arrival } = await loadPolicy('azure');
 * arrival?.becomes; // 'unchanged'
 * ```
 */
export interface Arrival {
  /** The format that it stores, by Glance's names; `unchanged` keeps the file. */
  readonly becomes?: string | undefined;
  /** What the disk loses. */
  readonly loses?: readonly Loss[] | undefined;
}

/**
 * A checksum that the target compares: for people; it refuses nothing.
 *
 * @example
 * ```ts
 * import type { ChecksumRule, ImagePolicy } from '@diskloupe/core/policy';
 *
 * const checksum: ChecksumRule = { algorithms: ['md5', 'sha-256'], of: 'file' };
 * const ours: ImagePolicy = { name: 'ours', checksums: [checksum] };
 * ```
 */
export interface ChecksumRule {
  /** By the names of RFC 9530 and its predecessors, e.g. `sha-256`. */
  readonly algorithms: readonly string[];
  /** Over the bytes of the file as sent, or over those of the image that is packed in it. */
  readonly of: 'file' | 'unpacked';
}

/**
 * How the target receives bytes: for people and for code that uploads; it refuses nothing.
 *
 * @example
 * ```ts
 * import { loadPolicy } from '@diskloupe/core/policy';
 *
 * const { transfer } = await loadPolicy('azure');
 * transfer?.by; // 'chunks'
 * transfer?.lengthRequired; // true
 * ```
 */
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

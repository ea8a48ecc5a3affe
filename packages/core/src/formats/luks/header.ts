import type { Luks1Header } from '../../crypto/luks1-header.js';

export { isKernelCipher } from '../../crypto/kernel-ciphers.js';
export { qemuCipherOf, refuseKeySlots } from '../../crypto/qemu-luks.js';

import type { CheckCode } from '../../messages/checks.js';
import type { Message } from '../../messages/message.js';
import type { Unseen } from '../../probe/probe.js';
import type { InnerInspection } from '../format.js';

export {
  HEADER_LENGTH,
  type Luks1Header,
  type LuksSlot,
  readLuks1Header,
} from '../../crypto/luks1-header.js';

/**
 * Fields that only LUKS 2 has.
 *
 * @example
 * ```ts
 * // file: luks2-cryptsetup.luks
 * import { inspectImage, type Luks2Header } from '@diskloupe/core';
 *
 * const hasBothCopies = ({ secondaryHeader }: Luks2Header): boolean => secondaryHeader === true;
 * const report = await inspectImage(file);
 * const luks2 = report.format === 'luks' && report.details?.luks2;
 * if (luks2) console.log(hasBothCopies(luks2)); // true
 * ```
 */
export interface Luks2Header {
  /** One copy of the header with its JSON area, in bytes. */
  readonly headerSize: number;
  /** Increases with each change; of the two copies, the higher one counts. */
  readonly sequenceId: number;
  /** Given by a person; may be empty. */
  readonly label: string;
  /** A second label; may be empty. */
  readonly subsystem: string;
  /** Of the header's own checksum, e.g. `sha256`. */
  readonly checksumAlgorithm: string;
  /** Whether the second copy of the header exists. */
  readonly secondaryHeader: boolean | Unseen;
  /** Contents of the JSON area. */
  readonly metadata: Luks2Metadata | Unseen;
}

/**
 * The number of objects in LUKS 2's JSON area, and details of its first segment.
 *
 * @example
 * ```ts
 * // file: luks2-cryptsetup.luks
 * import { inspectImage, type Luks2Metadata } from '@diskloupe/core';
 *
 * const text = ({ keyslots, sectorSize }: Luks2Metadata) => `${keyslots} key slots, sectors of ${sectorSize} bytes`;
 * const report = await inspectImage(file);
 * const metadata = report.format === 'luks' && report.details?.luks2?.metadata;
 * if (metadata && metadata !== 'unseen') console.log(text(metadata)); // '1 key slots, sectors of 4096 bytes'
 * ```
 */
export interface Luks2Metadata {
  readonly keyslots: number;
  readonly tokens: number;
  readonly segments: number;
  readonly digests: number;
  /** The encryption unit, in bytes. */
  readonly sectorSize: number;
}

/**
 * A LUKS volume as it describes itself.
 *
 * @example
 * ```ts
 * // file: luks1-cryptsetup.luks
 * import { inspectImage, type LuksFinding } from '@diskloupe/core';
 *
 * const text = ({ version, cipher }: LuksFinding) => `LUKS ${version}, ${cipher}`;
 * const report = await inspectImage(file);
 * if (report.format === 'luks' && report.details) console.log(text(report.details)); // 'LUKS 1, aes-cbc-essiv:sha256'
 * ```
 */
export interface LuksFinding {
  readonly format: 'luks';
  /** 1 or 2. */
  readonly version: number;
  readonly uuid: string;
  readonly encrypted: true;
  /** In cryptsetup's notation: `aes-xts-plain64`. */
  readonly cipher: string | Unseen;
  /** Start of the encrypted disk, in bytes. */
  readonly payloadOffset: number | Unseen;
  /** Size of the encrypted disk, in bytes; `dynamic` if it reaches to the end of the file, as always in LUKS 1. */
  readonly payloadSize: number | 'dynamic' | Unseen;
  /** `null` in LUKS 2. */
  readonly luks1: Luks1Header | null;
  /** `null` in LUKS 1. */
  readonly luks2: Luks2Header | null;
  /** Whether the passphrase unlocks it; `null` without one, `unseen` if it was not tried. */
  readonly unlocked: boolean | null | Unseen;
  /** Why it was not tried; `null` if it was, or if there is nothing to report. */
  readonly lockedReason: Message<CheckCode> | null;
  /** The format found at the start of the decrypted disk; `null` if it was not decrypted. */
  readonly inner: InnerInspection | null;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number | Unseen;
}

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

/** What is told by LUKS 2 only. */
export interface Luks2Header {
  /** Of one copy of the header with its JSON area, in bytes. */
  readonly headerSize: number;
  readonly sequenceId: number;
  readonly label: string;
  readonly subsystem: string;
  readonly checksumAlgorithm: string;
  /** Whether the second copy of the header is there. */
  readonly secondaryHeader: boolean | Unseen;
  /** What the JSON area says. */
  readonly metadata: Luks2Metadata | Unseen;
}

/** How many objects the JSON area of LUKS 2 has, and more of its first segment. */
export interface Luks2Metadata {
  readonly keyslots: number;
  readonly tokens: number;
  readonly segments: number;
  readonly digests: number;
  /** What is encrypted as one, in bytes. */
  readonly sectorSize: number;
}

/** What a LUKS volume tells about itself. */
export interface LuksFinding {
  readonly format: 'luks';
  readonly version: number;
  readonly uuid: string;
  readonly encrypted: true;
  /** As cryptsetup writes it: `aes-xts-plain64`. */
  readonly cipher: string | Unseen;
  /** Where the encrypted disk begins, in bytes. */
  readonly payloadOffset: number | Unseen;
  /** Of the encrypted disk, in bytes; `dynamic` where it reaches to the end of the file, as in LUKS 1 always. */
  readonly payloadSize: number | 'dynamic' | Unseen;
  readonly luks1: Luks1Header | null;
  readonly luks2: Luks2Header | null;
  /** Whether the passphrase opens it; `null` where none was given, `unseen` where it was not tried. */
  readonly unlocked: boolean | null | Unseen;
  /** Why it was not tried; `null` where it was, or where there is nothing to say. */
  readonly lockedReason: Message<CheckCode> | null;
  /** What the beginning of the disk inside turned out to be; `null` where it was not opened. */
  readonly inner: InnerInspection | null;
  readonly requiredSize: number | Unseen;
}

import type { Bytes } from '../bytes/bytes.js';
import { SECTOR } from '../bytes/sectors.js';

/*
 * LUKS 1. Big-endian. Source: "LUKS On-Disk Format Specification Version 1.2.3"; limits as in cryptsetup
 * (lib/luks1/keymanage.c). QEMU's further limits are in qemu-luks.ts.
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000    6    magic                  "LUKS\xba\xbe"
 *     6  0x006    2    version                1
 *     8  0x008   32    cipher-name            aes
 *    40  0x028   32    cipher-mode            xts-plain64
 *    72  0x048   32    hash-spec              sha256
 *   104  0x068    4    payload-offset         in sectors of 512 bytes
 *   108  0x06c    4    key-bytes
 *   112  0x070   20    mk-digest              of the master key
 *   132  0x084   32    mk-digest-salt
 *   164  0x0a4    4    mk-digest-iter
 *   168  0x0a8   40    uuid                   as text; in LUKS 2 at the same place
 *   208  0x0d0  8*48   key slots
 *
 *   Key slot:
 *     0  0x00     4    active                 0x00ac71f3; 0x0000dead if inactive
 *     4  0x04     4    iterations
 *     8  0x08    32    salt
 *    40  0x28     4    key-material-offset    in sectors
 *    44  0x2c     4    stripes                4000
 */

export const HEADER_LENGTH: number = 592;
const STRIPES = 4000;

const SLOT_ACTIVE = [0x00, 0xac, 0x71, 0xf3];
const SLOT_INACTIVE = 0x0000dead;
/** The earliest start of key material, in sectors: after the header. cryptsetup 1.0 put it there. */
const FIRST_SECTOR = 2;
/** The earliest start of the payload, in sectors. */
const FIRST_PAYLOAD_SECTOR = 8;
/** The longest key, in bytes; no cipher needs more than 64. */
const MAX_KEY = 512;

/**
 * A key slot of LUKS 1, in qemu-img's words.
 *
 * @example
 * ```ts
 * // file: luks1-cryptsetup.luks
 * import { inspectImage, type LuksSlot } from '@diskloupe/core';
 *
 * const isUsed = ({ active }: LuksSlot): boolean => active;
 * const report = await inspectImage(file);
 * const luks1 = report.format === 'luks' && report.details?.luks1;
 * if (luks1) console.log(luks1.slots.filter(isUsed).length); // 1
 * ```
 */
export interface LuksSlot {
  /** Whether a passphrase unlocks it. */
  readonly active: boolean;
  /** PBKDF2 iterations. */
  readonly iters: number;
  /** Offset of the key material, in bytes from the start of the file. */
  readonly keyOffset: number;
  /** Copies over which the key is spread; 4000 by the specification. */
  readonly stripes: number;
}

/**
 * Fields that only LUKS 1 has.
 *
 * @example
 * ```ts
 * // file: luks1-cryptsetup.luks
 * import { inspectImage, type Luks1Header } from '@diskloupe/core';
 *
 * const keyBits = ({ keyBytes }: Luks1Header): number => 8 * keyBytes;
 * const report = await inspectImage(file);
 * const luks1 = report.format === 'luks' && report.details?.luks1;
 * if (luks1) console.log(keyBits(luks1)); // 128
 * ```
 */
export interface Luks1Header {
  /** E.g. `aes`. */
  readonly cipherName: string;
  /** E.g. `xts-plain64`. */
  readonly cipherMode: string;
  /** The hash of PBKDF2, e.g. `sha256`. */
  readonly hashSpec: string;
  /** Length of the master key, in bytes. */
  readonly keyBytes: number;
  /** PBKDF2 iterations of the digest by which a master key is recognized. */
  readonly masterKeyIters: number;
  /** All eight slots. */
  readonly slots: readonly LuksSlot[];
}

/** A volume as its LUKS 1 header describes it. */
export interface Luks1Volume {
  /** In cryptsetup's notation: `aes-xts-plain64`. */
  readonly cipher: string;
  /** Start of the encrypted disk, in bytes; it reaches to the end of the file. */
  readonly payloadOffset: number;
  readonly payloadSize: 'dynamic';
  readonly luks1: Luks1Header;
  readonly requiredSize: number;
}

/** @throws ImageFormatError for a value that QEMU refuses */
export function readLuks1Header(h: Bytes): Luks1Volume {
  function name(offset: number, field: string): string {
    const text = h.text(offset, 32, field);
    h.check(`length of ${field}`, text.length, 0, 31);
    return text;
  }
  const payload = h.u32be(104, 'payload-offset', FIRST_PAYLOAD_SECTOR);
  const keyBytes = h.u32be(108, 'key-bytes', 1, MAX_KEY);
  const sectors = Math.ceil((keyBytes * STRIPES) / SECTOR);
  const slots: LuksSlot[] = [];
  let end = FIRST_SECTOR;
  for (let at = 208; at < HEADER_LENGTH; at += 48) {
    const active = h.is(at, SLOT_ACTIVE);
    if (!active) h.u32be(at, 'active', SLOT_INACTIVE, SLOT_INACTIVE);
    const start = h.u32be(at + 40, 'key-material-offset', FIRST_SECTOR, payload - sectors);
    slots.push({
      active,
      iters: h.u32be(at + 4, 'iterations', Number(active)),
      keyOffset: start * SECTOR,
      stripes: h.u32be(at + 44, 'stripes', STRIPES, STRIPES),
    });
  }
  // A typed array sorts numerically.
  for (const start of Uint32Array.from(slots, ({ keyOffset }) => keyOffset / SECTOR).sort()) {
    h.check('key-material-offset', start, end, payload);
    end = start + sectors;
  }
  const cipherName = name(8, 'cipher-name');
  const cipherMode = name(40, 'cipher-mode');
  const payloadOffset = payload * SECTOR;
  return {
    cipher: `${cipherName}-${cipherMode}`,
    payloadOffset,
    payloadSize: 'dynamic',
    luks1: {
      cipherName,
      cipherMode,
      hashSpec: name(72, 'hash-spec'),
      keyBytes,
      masterKeyIters: h.u32be(164, 'mk-digest-iter', 1),
      slots,
    },
    requiredSize: payloadOffset,
  };
}

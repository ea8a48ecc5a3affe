import type { KeyDerivation } from '../../crypto/derivation.js';
import type { KeyDigest, KeySlot } from '../../crypto/key-slot.js';
import { JsonField } from './json-field.js';

/*
 * The parts of the JSON area needed to read the disk ("LUKS2 On-Disk Format Specification Version 1.1.1", 3.1 to 3.4).
 * 64-bit numbers are strings of decimal digits; binary data is Base64.
 *
 *   keyslots.N   type "luks2", key_size, priority (0 ignore, 1 normal, 2 prefer)
 *                area: type "raw", offset, size, encryption, key_size
 *                kdf: type pbkdf2 (hash, iterations, salt) or argon2i, argon2id (time, memory in KiB, cpus, salt)
 *                af: type "luks1", stripes, hash
 *   segments.N   type "crypt", offset, size ("dynamic": to the end), iv_tweak, encryption, sector_size, integrity
 *   digests.N    type "pbkdf2", keyslots [N], segments [N], hash, iterations, salt, digest
 *   config       requirements.mandatory: what a reader must understand, e.g. that reencryption is under way
 */

/** The encrypted disk. */
export interface Luks2Segment {
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly size: number | 'dynamic';
  /** Added to the sector's number, in units of 512 bytes. */
  readonly ivTweak: number;
  readonly cipher: string;
  /** The encryption unit, in bytes. */
  readonly sectorSize: number;
}

export interface Luks2Area {
  readonly segment: Luks2Segment;
  /** The slots that hold its master key, in the order in which to try them. */
  readonly slots: readonly KeySlot[];
}

const MAX_KEY = 512;
/** Stripes of a key's material: cryptsetup allows no other number either. */
const STRIPES = 4000;
/** LUKS2_KEYSLOTS_MAX. */
const MAX_SLOTS = 32;
const MAX_DIGESTS = 32;

/**
 * Reads the JSON area.
 *
 * @param headersEnd end of both copies of the header, in bytes
 * @throws ImageFormatError for impossible values, and for unsupported features: integrity, several segments,
 *   reencryption
 */
export function readLuks2Area(text: string, headersEnd: number): Luks2Area {
  const area = JsonField.parse(text, 'json_area');
  for (const requirement of area.get('config').optional('requirements')?.optional('mandatory')?.items(8) ??
    [])
    requirement.fail({ code: 'known' });
  const segments = area.get('segments');
  const [name = '', ...others] = segments.names(MAX_SLOTS);
  if (!name || others.length)
    segments.fail({ code: 'exactly', params: { value: 1 } }, others.length + (name ? 1 : 0));
  const segment = readSegment(segments.get(name), headersEnd);
  const digests = area.get('digests');
  const found = digests
    .names(MAX_DIGESTS)
    .map((number) => digests.get(number))
    .find((digest) =>
      digest
        .get('segments')
        .items(MAX_SLOTS)
        .some((item) => item.text() === name),
    );
  if (!found) return digests.fail({ code: 'of_segment' }, 'other');
  const keyslots = area.get('keyslots');
  const digest = readDigest(found);
  const slots = found
    .get('keyslots')
    .items(MAX_SLOTS)
    .map((item) => keyslots.get(item.text()))
    .sort((one, other) => priorityOf(other) - priorityOf(one))
    .map((slot) => readSlot(slot, digest, headersEnd));
  return { segment, slots };
}

function priorityOf(slot: JsonField): number {
  return slot.optional('priority')?.number(0, 2) ?? 1;
}

function readSegment(segment: JsonField, headersEnd: number): Luks2Segment {
  segment.get('type').oneOf('crypt');
  segment.optional('integrity')?.fail({ code: 'known' });
  segment.optional('flags')?.items(0);
  const sectorSize = segment.get('sector_size').number(512, 4096);
  if (Math.log2(sectorSize) % 1) segment.get('sector_size').fail({ code: 'power_of_two' });
  const size = segment.get('size');
  const isDynamic = size.value === 'dynamic';
  return {
    // 0 in a header that was detached from its disk.
    offset: segment.get('offset').amount(headersEnd, 512),
    size: isDynamic ? 'dynamic' : size.amount(sectorSize, sectorSize),
    ivTweak: segment.get('iv_tweak').amount(0, sectorSize / 512),
    cipher: segment.get('encryption').text(),
    sectorSize,
  };
}

function readDigest(digest: JsonField): KeyDigest {
  digest.get('type').oneOf('pbkdf2');
  return {
    type: 'pbkdf2',
    hash: digest.get('hash').text(),
    iterations: digest.get('iterations').number(1),
    salt: digest.get('salt').binary(1, MAX_KEY),
    // With one byte, every 256th key would match.
    digest: digest.get('digest').binary(16, MAX_KEY),
  };
}

function readSlot(slot: JsonField, digest: KeyDigest, headersEnd: number): KeySlot {
  slot.get('type').oneOf('luks2');
  const [area, af] = [slot.get('area'), slot.get('af')];
  area.get('type').oneOf('raw');
  af.get('type').oneOf('luks1');
  const keyBytes = slot.get('key_size').number(1, MAX_KEY);
  const stripes = af.get('stripes').number(STRIPES, STRIPES);
  area.get('size').amount(keyBytes * stripes, 1);
  return {
    number: slot.name,
    derivation: readDerivation(slot.get('kdf')),
    offset: area.get('offset').amount(headersEnd, 1),
    cipher: area.get('encryption').text(),
    slotKeyBytes: area.get('key_size').number(1, MAX_KEY),
    keyBytes,
    stripes,
    stripeHash: af.get('hash').text(),
    digest,
  };
}

function readDerivation(kdf: JsonField): KeyDerivation {
  const type = kdf.get('type').oneOf('pbkdf2', 'argon2i', 'argon2id');
  const salt = kdf.get('salt').binary(1, MAX_KEY);
  const count = (name: string): number => kdf.get(name).number(1);
  if (type === 'pbkdf2') return { type, salt, hash: kdf.get('hash').text(), iterations: count('iterations') };
  return { type, salt, time: count('time'), memory: count('memory'), cpus: count('cpus') };
}

import { TestImage } from '../test-image.js';

const SECTOR = 512;
const UUID = '0f0e0d0c-0b0a-4908-8706-050403020100';

/** Contents of a LUKS 1 volume; everything has a sensible default. */
export interface LuksSpec {
  cipherName?: string;
  cipherMode?: string;
  hashSpec?: string;
  /** Length of the master key. */
  keyBytes?: number;
  /** Numbers of the key slots in use. */
  active?: readonly number[];
  /** Size of the encrypted disk, in bytes. */
  size?: number;
}

/**
 * Writes a LUKS 1 volume whose key material and payload are zeros, so that no passphrase unlocks it. The fields are
 * named as in the specification, with `_` for `-`; those of a key slot are prefixed with `slot0_`.
 */
export function writeLuks(spec: LuksSpec = {}): TestImage {
  const { cipherName = 'aes', cipherMode = 'xts-plain64', hashSpec = 'sha256', keyBytes = 16 } = spec;
  const { active = [0], size = 64 * 1024 } = spec;
  const slotSectors = Math.ceil((keyBytes * 4000) / SECTOR / 8) * 8;
  const payload = 8 + 8 * slotSectors;
  const image = new TestImage(payload * SECTOR + size)
    .text('magic', 0, 'LUKS\xba\xbe')
    .number('version', 6, 'u16be', 1)
    .text('cipher_name', 8, cipherName, 32)
    .text('cipher_mode', 40, cipherMode, 32)
    .text('hash_spec', 72, hashSpec, 32)
    .number('payload_offset', 104, 'u32be', payload)
    .number('key_bytes', 108, 'u32be', keyBytes)
    .raw('mk_digest', 112, new Uint8Array(20).fill(1))
    .raw('mk_digest_salt', 132, new Uint8Array(32).fill(2))
    .number('mk_digest_iter', 164, 'u32be', 1000)
    .text('uuid', 168, UUID, 40);
  for (let slot = 0; slot < 8; slot++) {
    const at = 208 + 48 * slot;
    const isActive = active.includes(slot);
    image
      .number(`slot${slot}_active`, at, 'u32be', isActive ? 0x00ac71f3 : 0x0000dead)
      .number(`slot${slot}_iterations`, at + 4, 'u32be', isActive ? 2000 : 0)
      .raw(`slot${slot}_salt`, at + 8, new Uint8Array(32).fill(isActive ? 3 : 0))
      .number(`slot${slot}_key_material_offset`, at + 40, 'u32be', 8 + slot * slotSectors)
      .number(`slot${slot}_stripes`, at + 44, 'u32be', 4000);
  }
  return image;
}

/** Contents of a LUKS 2 volume; everything has a sensible default. */
export interface Luks2Spec {
  label?: string;
  /** A copy of the header with its JSON area, in bytes. */
  headerSize?: number;
  /** The JSON area: an object, or its exact text. */
  json?: unknown;
  /** Size of the encrypted disk, in bytes. */
  size?: number;
}

/** Writes a LUKS 2 volume with one segment, without checksums. */
export function writeLuks2(spec: Luks2Spec = {}): TestImage {
  const { label = 'diskloupe', headerSize = 16384, size = 64 * 1024 } = spec;
  const offset = 2 * headerSize;
  const {
    json = {
      keyslots: { 0: { type: 'luks2' }, 1: { type: 'luks2' } },
      tokens: {},
      segments: {
        0: {
          type: 'crypt',
          offset: `${offset}`,
          size: 'dynamic',
          encryption: 'aes-xts-plain64',
          sector_size: 4096,
        },
      },
      digests: { 0: {} },
      config: {},
    },
  } = spec;
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  const image = new TestImage(offset + size);
  for (const [copy, at, magic] of [
    ['', 0, 'LUKS\xba\xbe'],
    ['secondary_', headerSize, 'SKUL\xba\xbe'],
  ] as const) {
    image
      .text(`${copy}magic`, at, magic)
      .number(`${copy}version`, at + 6, 'u16be', 2)
      .number(`${copy}hdr_size`, at + 8, 'u64be', headerSize)
      .number(`${copy}seqid`, at + 16, 'u64be', 7)
      .text(`${copy}label`, at + 24, label, 48)
      .text(`${copy}csum_alg`, at + 72, 'sha256', 32)
      .raw(`${copy}salt`, at + 104, new Uint8Array(64).fill(1))
      .text(`${copy}uuid`, at + 168, UUID, 40)
      .text(`${copy}subsystem`, at + 208, 'tests', 48)
      .number(`${copy}hdr_offset`, at + 256, 'u64be', at)
      .text(`${copy}json_area`, at + 4096, text, headerSize - 4096);
  }
  return image;
}

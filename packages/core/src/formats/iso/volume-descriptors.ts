import type { Bytes } from '../../bytes/bytes.js';
import { type Iso9660Volume, type Joliet, MAX_DESCRIPTORS, SECTOR } from './header.js';

/*
 * ISO 9660 volume descriptors (ECMA-119, 8). Numbers marked "both" are written twice: little-endian, then
 * big-endian. Primary volume descriptor (8.4); a supplementary one (8.5) differs where it says so:
 *
 *   Dec  Hex  Bytes  Field
 *     7  0x07   1    volume flags                    supplementary only
 *     8  0x08  32    system identifier
 *    40  0x28  32    volume identifier
 *    80  0x50   8    volume space size               both; in logical blocks
 *    88  0x58  32    escape sequences                supplementary only: %/@, %/C, %/E are Joliet's levels 1 to 3
 *   128  0x80   4    logical block size              both; 512, 1024 or 2048
 *   156  0x9c  34    directory record of the root    its extent at 2, both
 *   190  0xbe 128    volume set identifier
 *   318 0x13e 128    publisher identifier
 *   446 0x1be 128    data preparer identifier
 *   574 0x23e 128    application identifier
 *   813 0x32d  17    creation date and time          digits YYYYMMDDhhmmsscc, then quarters of an hour from UTC
 *   830 0x33e  17    modification date and time
 *
 * Boot record (8.2):
 *     7  0x07  32    boot system identifier          EL TORITO SPECIFICATION
 *    71  0x47   4    El Torito's boot catalogue      little-endian; in sectors
 */

const PRIMARY = 1;
const SUPPLEMENTARY = 2;
const TERMINATOR = 255;
const BOOT_RECORD = 0;
const ENHANCED_VERSION = '\x02';

const IDENTIFIERS = ['CD001', 'BEA01', 'BOOT2', 'NSR02', 'NSR03', 'TEA01'];
const JOLIET_LEVELS = ['%/@', '%/C', '%/E'];

/**
 * The standard identifier in each sector; empty where there is none that is known. It does not stop at such a sector,
 * because readers do not either: Linux finds a primary descriptor behind an empty sector, too.
 */
export function findDescriptors(area: Bytes): string[] {
  return Array.from(
    { length: MAX_DESCRIPTORS },
    (_, sector) => IDENTIFIERS.find((id) => area.is(sector * SECTOR + 1, id)) ?? '',
  );
}

/** What the ISO 9660 descriptors say together. */
export interface VolumeDescriptors {
  readonly iso9660: Iso9660Volume;
  readonly joliet: Joliet | null;
  /** The sector of El Torito's boot catalogue; nothing where there is none. */
  readonly catalogSector: number | undefined;
}

/**
 * A terminator is not insisted on: nobody who reads discs needs one.
 *
 * @throws ImageFormatError where there is no primary descriptor, or a value in it makes no sense
 */
export function readVolumeDescriptors(area: Bytes, ids: readonly string[]): VolumeDescriptors {
  let primary: Bytes | undefined;
  let joliet: Joliet | null = null;
  let enhanced = false;
  let catalogSector: number | undefined;
  for (const [sector, id] of ids.entries()) {
    if (id !== 'CD001') continue;
    const descriptor = area.slice(sector * SECTOR, SECTOR, 'volume_descriptor');
    const type = descriptor.u8(0, 'volume_descriptor_type');
    if (type === TERMINATOR) break;
    if (type === PRIMARY) primary ??= descriptor;
    if (type === SUPPLEMENTARY) {
      const level = JOLIET_LEVELS.findIndex((sequence) => descriptor.is(88, sequence)) + 1;
      if (level) joliet = { level, volumeId: identifier(descriptor, 40, 32, 'utf-16be') };
      else enhanced ||= descriptor.is(6, ENHANCED_VERSION);
    }
    if (type === BOOT_RECORD && descriptor.is(7, 'EL TORITO SPECIFICATION')) {
      catalogSector ??= descriptor.u32le(71, 'boot_catalog');
    }
  }
  if (!primary) area.fail('primary_volume_descriptor', 'missing', 'one needed');
  return { iso9660: readPrimary(primary, enhanced), joliet, catalogSector };
}

function readPrimary(primary: Bytes, enhanced: boolean): Iso9660Volume {
  const contradictions: string[] = [];
  // Like Linux, we take the little-endian half: some mastering programs leave the other one empty.
  const both = (offset: number, field: string): number => {
    const value = primary.u32le(offset, field, 1);
    if (value !== primary.u32be(offset + 4, field)) contradictions.push(field);
    return value;
  };
  const logicalBlockSize = primary.u16le(128, 'logical_block_size', 512, SECTOR);
  if (SECTOR % logicalBlockSize)
    primary.fail('logical_block_size', logicalBlockSize, '512, 1024 or 2048 needed');
  return {
    systemId: identifier(primary, 8, 32),
    volumeId: identifier(primary, 40, 32),
    volumeSetId: identifier(primary, 190),
    publisherId: identifier(primary, 318),
    dataPreparerId: identifier(primary, 446),
    applicationId: identifier(primary, 574),
    volumeSpaceSize: both(80, 'volume_space_size'),
    logicalBlockSize,
    rootDirectory: both(158, 'root_directory'),
    creationDate: date(primary, 813),
    modificationDate: date(primary, 830),
    contradictions,
    enhanced,
  };
}

function identifier(descriptor: Bytes, offset: number, length = 128, encoding?: string): string {
  return descriptor.text(offset, length, 'identifier', encoding).trimEnd();
}

/** Local time, which is given with its distance from UTC; no month 0 nor day 0 where it is not given (8.4.26.1). */
function date(primary: Bytes, offset: number): string | null {
  const digits = primary.text(offset, 16, 'date');
  if (!/^\d{16}$/.test(digits)) return null;
  const local = Date.parse(`${digits.replace(/^(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6.')}Z`);
  const quarters = (primary.u8(offset + 16, 'date') << 24) >> 24;
  return new Date(local - quarters * 900_000).toJSON();
}

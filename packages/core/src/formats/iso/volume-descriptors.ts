import { powerOfTwo } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import type { Detail } from './details.js';
import { readElTorito } from './el-torito.js';
import { FIELD, type IsoDraft, SECTOR } from './header.js';
import { hasRockRidge } from './rock-ridge.js';

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
 *    71  0x47   4    El Torito's boot catalog        little-endian; in sectors
 */

const PRIMARY = '\x01';
const SUPPLEMENTARY = '\x02';
const TERMINATOR = [0xff];
const BOOT_RECORD = '\0';
const ENHANCED_VERSION = '\x02';

/** YYYYMMDDhhmmsscc, or anything else. */
const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$|.*/s;
const JOLIET_LEVELS = ['%/@', '%/C', '%/E'];

/**
 * Adds the contents of the ISO 9660 descriptors to the finding, and what they point to to the details.
 *
 * A terminator is not required: no reader of discs needs one.
 *
 * @throws ImageFormatError if there is no primary descriptor, or a value in it is out of bounds
 */
export function readVolumeDescriptors(
  finding: IsoDraft,
  details: Detail[],
  area: Bytes,
  ids: readonly string[],
): void {
  let primary: Bytes | undefined;
  let enhanced = false;
  for (const [sector, id] of ids.entries()) {
    if (id !== 'CD001') continue;
    const descriptor = area.slice(sector * SECTOR, SECTOR, FIELD);
    if (descriptor.is(0, TERMINATOR)) break;
    if (descriptor.is(0, PRIMARY)) primary ??= descriptor;
    if (descriptor.is(0, SUPPLEMENTARY)) {
      const level = JOLIET_LEVELS.findIndex((sequence) => descriptor.is(88, sequence)) + 1;
      if (level) finding.joliet = { level, volumeId: identifier(descriptor, 40, 32, 'utf-16be') };
      else enhanced ||= descriptor.is(6, ENHANCED_VERSION);
    }
    if (descriptor.is(0, BOOT_RECORD) && descriptor.is(7, 'EL TORITO SPECIFICATION') && !finding.elTorito) {
      finding.elTorito = 'unseen';
      const catalogSector = descriptor.u32le(71, 'boot_catalog');
      details.push({
        name: 'boot_catalog',
        offset: catalogSector * SECTOR,
        length: SECTOR,
        take: (catalog) => {
          finding.elTorito = readElTorito(catalog, catalogSector);
        },
      });
    }
  }
  if (!primary) area.fail('primary_volume_descriptor', 'missing', { code: 'present' });
  readPrimary(finding, details, primary, enhanced);
}

function readPrimary(finding: IsoDraft, details: Detail[], primary: Bytes, enhanced: boolean): void {
  const contradictions: string[] = [];
  // Like Linux, we use the little-endian half: some mastering programs leave the other one empty.
  const both = (offset: number, field: string): number => {
    const value = primary.u32le(offset, field, 1);
    if (value !== primary.u32be(offset + 4, field)) contradictions.push(field);
    return value;
  };
  const field = 'logical_block_size';
  const logicalBlockSize = powerOfTwo(primary, field, primary.u16le(128, field, 512, SECTOR));
  const volumeSpaceSize = both(80, 'volume_space_size');
  const rootDirectory = both(158, 'root_directory');
  finding.iso9660 = {
    systemId: identifier(primary, 8, 32),
    volumeId: identifier(primary, 40, 32),
    volumeSetId: identifier(primary, 190),
    publisherId: identifier(primary, 318),
    dataPreparerId: identifier(primary, 446),
    applicationId: identifier(primary, 574),
    volumeSpaceSize,
    logicalBlockSize,
    rootDirectory,
    creationDate: date(primary, 813),
    modificationDate: date(primary, 830),
    contradictions,
    enhanced,
  };
  finding.requiredSize = volumeSpaceSize * logicalBlockSize;
  finding.rockRidge = 'unseen';
  details.push({
    name: 'root_directory',
    offset: rootDirectory * logicalBlockSize,
    length: SECTOR,
    take: (root) => {
      finding.rockRidge = hasRockRidge(root);
    },
  });
}

function identifier(descriptor: Bytes, offset: number, length = 128, encoding?: string): string {
  return descriptor.text(offset, length, FIELD, encoding).trimEnd();
}

/** Local time with its offset from UTC; month or day 0 if not given (8.4.26.1). */
function date(primary: Bytes, offset: number): string | null {
  const quarters = (primary.u8(offset + 16, FIELD) << 24) >> 24;
  // Anything but digits becomes an empty text, which is not a date.
  const local = primary.text(offset, 16, FIELD).replace(DIGITS, '$1-$2-$3T$4:$5:$6.$7Z');
  return new Date(Date.parse(local) - quarters * 900_000).toJSON();
}

import type { Bytes } from '../../bytes/bytes.js';
import type { ElTorito, ElToritoEntry } from './header.js';

/*
 * El Torito's boot catalogue (El Torito Bootable CD-ROM Format Specification 1.0, 2.0): slots of 32 bytes,
 * little-endian. The first validates it, the second is the default entry, sections of entries follow.
 *
 *   Validation entry                  Section header                    Entry
 *    0   1  header id: 1               0   1  0x90, or 0x91: the last    0   1  0x88 bootable, 0 not; 0x44: more
 *    1   1  platform id                1   1  platform id                       of the entry before
 *   28   2  all words add up to 0      2   2  number of its entries      1   1  emulation in the low 4 bits
 *   30   2  0x55 0xaa                                                    6   2  sector count
 *                                                                        8   4  load RBA
 */

const SLOT = 32;
const SECTION = 0x90;
const LAST_SECTION = 0x91;
const EXTENSION = 0x44;
const BOOTABLE = 0x88;

const PLATFORMS: Readonly<Record<number, ElToritoEntry['platform']>> = {
  0: 'x86',
  1: 'PowerPC',
  2: 'Mac',
  239: 'EFI',
};
const EMULATIONS: readonly ElToritoEntry['emulation'][] = [
  'none',
  '1.2M floppy',
  '1.44M floppy',
  '2.88M floppy',
  'hard disk',
];

/** Reads as much of the catalogue as `catalog` holds, at least a slot. */
export function readElTorito(catalog: Bytes, catalogSector: number): ElTorito {
  const entries: ElToritoEntry[] = [];
  const valid = isValid(catalog);
  // The default entry is like a section of its own, without a header.
  let expected = 1;
  let platform = catalog.u8(1, 'platform_id');
  for (let at = SLOT; valid && at + SLOT <= catalog.length; at += SLOT) {
    const indicator = catalog.u8(at, 'boot_indicator');
    if (expected && (indicator === BOOTABLE || indicator === 0)) {
      entries.push(readEntry(catalog, at, platform));
      expected--;
    } else if (indicator === SECTION || indicator === LAST_SECTION) {
      platform = catalog.u8(at + 1, 'platform_id');
      expected = catalog.u16le(at + 2, 'section_entries');
    } else if (indicator !== EXTENSION) break;
  }
  return { catalogSector, valid, entries };
}

function isValid(catalog: Bytes): boolean {
  let sum = 0;
  for (let at = 0; at < SLOT; at += 2) sum += catalog.u16le(at, 'validation_entry');
  return catalog.is(0, '\x01') && catalog.is(30, '\x55\xaa') && sum % 0x10000 === 0;
}

function readEntry(catalog: Bytes, at: number, platform: number): ElToritoEntry {
  return {
    platform: PLATFORMS[platform] ?? 'unknown',
    bootable: catalog.is(at, '\x88'),
    emulation: EMULATIONS[catalog.u8(at + 1, 'boot_media_type') & 15] ?? 'unknown',
    sectorCount: catalog.u16le(at + 6, 'sector_count'),
    loadRba: catalog.u32le(at + 8, 'load_rba'),
  };
}

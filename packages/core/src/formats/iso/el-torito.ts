import type { Bytes } from '../../bytes/bytes.js';
import { type ElTorito, type ElToritoEntry, FIELD } from './header.js';

/*
 * El Torito's boot catalog (El Torito Bootable CD-ROM Format Specification 1.0, 2.0): slots of 32 bytes,
 * little-endian. The first validates it, the second is the default entry, sections of entries follow.
 *
 *   Dec  Hex  Bytes  Field
 *  Validation entry:
 *     0  0x00   1    header ID            1
 *     1  0x01   1    platform ID
 *    28  0x1c   2    checksum word        all words add up to 0
 *    30  0x1e   2    key bytes            0x55 0xaa
 *  Section header:
 *     0  0x00   1    header indicator     0x90, or 0x91: the last
 *     1  0x01   1    platform ID
 *     2  0x02   2    number of its entries
 *  Entry:
 *     0  0x00   1    boot indicator       0x88 bootable, 0 not; 0x44: more of the entry before
 *     1  0x01   1    boot media type      emulation in the low 4 bits
 *     6  0x06   2    sector count
 *     8  0x08   4    load RBA
 */

const SLOT = 32;
const EXTENSION = 0x44;
const BOOTABLE = 0x88;
/** Both section headers, without the bit that marks the last one. */
const SECTION = 0x90 >> 1;

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

/** Reads as much of the catalog as `catalog` holds. @throws ImageFormatError if that is not even one entry */
export function readElTorito(catalog: Bytes, catalogSector: number): ElTorito {
  const entries: ElToritoEntry[] = [];
  let sum = 0;
  for (let at = 0; at < SLOT; at += 2) sum += catalog.u16le(at, FIELD);
  const valid = catalog.is(0, '\x01') && catalog.is(30, [0x55, 0xaa]) && sum % 0x10000 === 0;
  let platform = catalog.u8(1, FIELD);
  // The default entry is like a section without a header.
  let expected = 1;
  for (let at = SLOT; valid && at + SLOT <= catalog.length; at += SLOT) {
    const indicator = catalog.u8(at, FIELD);
    if (expected && (indicator === BOOTABLE || indicator === 0)) {
      expected--;
      entries.push({
        platform: PLATFORMS[platform] ?? 'unknown',
        bootable: indicator === BOOTABLE,
        emulation: EMULATIONS[catalog.u8(at + 1, FIELD) & 15] ?? 'unknown',
        sectorCount: catalog.u16le(at + 6, FIELD),
        loadRba: catalog.u32le(at + 8, FIELD),
      });
    } else if (indicator >> 1 === SECTION) {
      platform = catalog.u8(at + 1, FIELD);
      expected = catalog.u16le(at + 2, FIELD);
    } else if (indicator !== EXTENSION) break;
  }
  return { catalogSector, valid, entries };
}

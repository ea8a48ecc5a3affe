import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { intactCopies, KIB_64, MIB, sameBytes, type VhdxHeader, type VhdxRegion } from './header.js';

/*
 * Region table, 64 KiB, twice ([MS-VHDX] 2.2.3).
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    Signature     "regi"
 *     4  0x04   4    Checksum      CRC-32C of the 64 KiB, with this field as zero
 *     8  0x08   4    EntryCount    at most 2047
 *  Entries of 32 bytes follow from 16 on:
 *     0  0x00  16    Guid
 *    16  0x10   8    FileOffset    a multiple of 1 MiB
 *    24  0x18   4    Length        a multiple of 1 MiB
 *    28  0x1c   4    Required      bit 0
 */

/** Offset of the count, in bytes. */
const COUNT = 8;
const MAX_ENTRIES = 2047;
export const BAT = '2dc27766-f623-4200-9d64-115e9bfd4a08';
export const METADATA = '8b7ca206-4790-4b9a-b8fe-575f050f886e';

export interface VhdxRegions {
  readonly regions: readonly VhdxRegion[];
  readonly bat: VhdxRegion;
  readonly metadata: VhdxRegion;
  readonly unknownRequired: readonly string[];
  readonly contradictingTables: boolean;
  /** End of the last of log and regions, in bytes. */
  readonly requiredSize: number;
  /** File size required for header area, log, and regions, in bytes. */
  readonly occupied: number;
}

/**
 * Reads the first intact table. (QEMU only ever reads the first, and refuses the file if that is damaged.)
 *
 * @param area the file from 64 KiB on
 */
export function readRegions(
  area: Bytes,
  { logOffset, logLength }: VhdxHeader,
  damaged: string[],
): VhdxRegions {
  const [t, other] = intactCopies(area, 2 * KIB_64, KIB_64, 'region table', damaged);
  const tableEnd = 16 + 32 * t.u32le(COUNT, 'EntryCount', 0, MAX_ENTRIES);
  const byGuid = new Map<string, VhdxRegion>();
  for (let at = 16; at < tableEnd; at += 32) {
    const guid = t.guid(at, 'Guid');
    if (byGuid.has(guid)) t.fail(guid, 'duplicate', { code: 'unique' });
    byGuid.set(guid, {
      guid,
      offset: t.u64le(at + 16, 'FileOffset'),
      length: t.u32le(at + 24, 'Length', MIB),
      required: t.u32le(at + 28, 'Required') % 2 > 0,
    });
  }
  const regions = [...byGuid.values()];
  const log = { guid: 'log', offset: logOffset, length: logLength };
  let requiredSize = MIB;
  let occupied = MIB;
  for (const { guid, offset, length } of [log, ...regions].sort((a, b) => a.offset - b.offset)) {
    const field = `FileOffset of ${guid}`;
    // The end of the previous one.
    t.check(field, aligned(t, field, offset, MIB), requiredSize, Infinity);
    requiredSize = offset + aligned(t, `Length of ${guid}`, length, MIB);
    occupied += length;
  }
  const find = (name: string, guid: string): VhdxRegion =>
    byGuid.get(guid) ?? t.fail(name, 'missing', { code: 'present' });
  return {
    regions,
    bat: find('BAT', BAT),
    metadata: find('metadata', METADATA),
    unknownRequired: regions.flatMap(({ guid, required }) =>
      required && guid !== BAT && guid !== METADATA ? guid : [],
    ),
    // Count and entries: the checksum before them also covers meaningless bytes after them.
    contradictingTables: !sameBytes(t, other, COUNT, tableEnd - COUNT),
    requiredSize,
    occupied,
  };
}

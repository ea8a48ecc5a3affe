import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';
import { intactCopies, KIB_64, MIB, sameBytes, type VhdxHeader, type VhdxRegion } from './header.js';

/*
 * Region table, 64 KiB, twice ([MS-VHDX] 2.2.3).
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   4    Signature     "regi"
 *     4  0x04   4    Checksum      CRC-32C of the 64 KiB, this field taken as zero
 *     8  0x08   4    EntryCount    at most 2047
 *    16  0x10  32    each entry: Guid (16), FileOffset (8), Length (4), Required (4)
 */

const MAX_ENTRIES = 2047;
const REGIONS: Readonly<Record<string, string>> = {
  '2dc27766-f623-4200-9d64-115e9bfd4a08': 'BAT',
  '8b7ca206-4790-4b9a-b8fe-575f050f886e': 'metadata',
};

export interface VhdxRegions {
  readonly regions: readonly VhdxRegion[];
  readonly bat: VhdxRegion;
  readonly metadata: VhdxRegion;
  readonly unknownRequired: string[];
  readonly contradictingTables: boolean;
  /** Where the last of log and regions ends, in bytes. */
  readonly end: number;
}

/**
 * Reads the first intact table. (qemu only ever reads the first, and refuses the file where that is damaged.)
 *
 * @param area the file from 64 KiB on
 */
export function readRegions(
  area: Bytes,
  { logOffset, logLength }: VhdxHeader,
  damaged: string[],
): VhdxRegions {
  const [t, other] = intactCopies(area, 2 * KIB_64, KIB_64, 'regi', 'region table', damaged);
  const tableEnd = 16 + 32 * t.u32le(8, 'EntryCount', 0, MAX_ENTRIES);
  const byGuid = new Map<string, VhdxRegion>();
  for (let at = 16; at < tableEnd; at += 32) {
    const guid = t.guid(at, 'Guid');
    if (byGuid.has(guid)) t.fail('Guid', guid, 'a different one needed in each entry');
    byGuid.set(guid, {
      guid,
      offset: aligned(t, 'FileOffset', t.u64le(at + 16, 'FileOffset', MIB), MIB),
      length: aligned(t, 'Length', t.u32le(at + 24, 'Length', MIB), MIB),
      required: t.u32le(at + 28, 'Required') % 2 > 0,
    });
  }
  const regions = [...byGuid.values()];
  let end = 0;
  for (const { offset, length } of [...regions, { offset: logOffset, length: logLength }].sort(
    (a, b) => a.offset - b.offset,
  )) {
    if (offset < end) t.fail('FileOffset', offset, `at least ${end} needed: another structure ends there`);
    end = offset + length;
  }
  const find = (name: string): VhdxRegion =>
    regions.find(({ guid }) => REGIONS[guid] === name) ?? t.fail(`${name} region`, 'missing', 'it is needed');
  return {
    regions,
    bat: find('BAT'),
    metadata: find('metadata'),
    unknownRequired: regions.flatMap(({ guid, required }) => (required && !REGIONS[guid] ? guid : [])),
    // Before the count lies nothing but the signature and the checksum, which are right in both.
    contradictingTables: other !== undefined && !sameBytes(t, other, tableEnd),
    end,
  };
}

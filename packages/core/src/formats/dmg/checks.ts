import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import { segmentsCheck } from '../../checks/segments-check.js';
import { isUnpacked } from '../../mapping/codecs.js';
import type { DmgChunkKind, DmgFinding } from './header.js';

/**
 * qemu takes the disk's size from the trailer, others from the tables; and where there are two lists of them, qemu
 * takes the resource fork's, others the property list's.
 */
const blockTables: SafetyCheck<DmgFinding> = {
  name: 'block_tables',
  description: 'Its block tables describe one disk',
  check({ tables, tablesDiffer, trailer }) {
    // Whoever has no key can read none.
    if (!trailer) return undefined;
    if (tables === 'unseen') return undetermined('the block tables were not seen');
    const end = tables.reduce(
      (sum, { sectorNumber: at, sectorCount }) => (at === sum ? sum + sectorCount : -1),
      0,
    );
    if (tablesDiffer || end < 0)
      return failed('its block tables contradict each other: programs may see different disks');
    return end === trailer.sectorCount
      ? undefined
      : failed(
          `its trailer says ${trailer.sectorCount} sectors, and its block tables hold ${end}: programs may see different disks`,
        );
  },
};

/** Chunks that are compressed, and what Apple calls their codecs. */
const CODEC_NAMES: readonly (readonly [DmgChunkKind, string])[] = [
  ['adc', 'ADC'],
  ['zlib', 'zlib'],
  ['bzip2', 'bzip2'],
  ['lzfse', 'LZFSE'],
  ['xz', 'LZMA (xz)'],
];
const RECOMPRESS = 'on a Mac, recompress it: hdiutil convert <file> -format UDZO -o <target>';

/** A disk that cannot be read is of no use to a cloud, and nobody can look into it. */
const codecs: SafetyCheck<DmgFinding> = {
  name: 'codecs',
  description: 'Its chunks can be decoded',
  check({ tables, trailer }) {
    if (!trailer) return undefined;
    if (tables === 'unseen') return undetermined('the block tables were not seen');
    const used = new Set(tables.flatMap(({ chunks }) => Object.keys(chunks)));
    const unknown = CODEC_NAMES.filter(([kind]) => used.has(kind) && !isUnpacked(kind));
    if (unknown.length) {
      const names = unknown.map(([, name]) => name).join(' and ');
      return failed(`chunks are compressed by ${names}, which cannot be decoded here; ${RECOMPRESS}`);
    }
    return used.has('adc')
      ? warned(
          'chunks are compressed by ADC, which QEMU cannot decode: convert it before it is uploaded: diskloupe convert <file> <target>',
        )
      : undefined;
  },
};

export const dmgChecks: readonly SafetyCheck<DmgFinding>[] = [
  segmentsCheck(({ trailer }) => trailer?.segmentCount ?? 0),
  blockTables,
  codecs,
  encryptedCheck('it is encrypted: without its key nobody can use it, nor look into it'),
  truncatedCheck,
];

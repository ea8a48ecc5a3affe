import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import { isUnpacked } from '../../mapping/codecs.js';
import type { DmgChunkKind, DmgFinding } from './header.js';

/**
 * QEMU takes the disk's size from the trailer, others from the tables; and if there are two lists of tables, QEMU
 * uses the resource fork's, others the property list's.
 */
const blockTables: SafetyCheck<DmgFinding> = {
  name: 'block_tables',
  check({ tables, tablesDiffer, trailer }) {
    // Without a key, nobody can read them.
    if (!trailer) return undefined;
    if (tables === 'unseen') return undetermined('dmg_tables_unread');
    const end = tables.reduce(
      (sum, { sectorNumber: at, sectorCount }) => (at === sum ? sum + sectorCount : -1),
      0,
    );
    if (tablesDiffer || end < 0) return failed('dmg_tables_disagree');
    return end === trailer.sectorCount
      ? undefined
      : failed('dmg_trailer_disagrees', { trailer: trailer.sectorCount, tables: end });
  },
};

/** One of several files is useless alone. */
const segments: SafetyCheck<DmgFinding> = {
  name: 'data_file',
  check({ trailer }) {
    const count = trailer?.segmentCount ?? 0;
    return count > 1 ? failed('segments', { count }) : undefined;
  },
};

/** Compressed chunks, and Apple's names for their codecs. */
const CODEC_NAMES: readonly (readonly [DmgChunkKind, string])[] = [
  ['adc', 'ADC'],
  ['zlib', 'zlib'],
  ['bzip2', 'bzip2'],
  ['lzfse', 'LZFSE'],
  ['xz', 'LZMA (xz)'],
];

/** A disk that cannot be read is useless to a cloud, and nobody can inspect it. */
const codecs: SafetyCheck<DmgFinding> = {
  name: 'codecs',
  check({ tables, trailer }) {
    if (!trailer) return undefined;
    if (tables === 'unseen') return undetermined('dmg_tables_unread');
    const used = new Set(tables.flatMap(({ chunks }) => Object.keys(chunks)));
    const unknown = CODEC_NAMES.filter(([kind]) => used.has(kind) && !isUnpacked(kind));
    if (unknown.length) return failed('dmg_codecs_unsupported', { codecs: unknown.map(([, name]) => name) });
    return used.has('adc') ? warned('dmg_adc') : undefined;
  },
};

export const dmgChecks: readonly SafetyCheck<DmgFinding>[] = [
  segments,
  blockTables,
  codecs,
  encryptedCheck,
  truncatedCheck,
];

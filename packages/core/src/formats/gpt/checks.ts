import {
  checkMessage,
  failed,
  type Judgement,
  type SafetyCheck,
  undetermined,
  warned,
} from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { CheckCode } from '../../messages/checks.js';
import type { GptCopy, GptFinding } from './header.js';
import { hasSaneFlag, isUsed, type MbrRecord, PROTECTIVE } from './mbr.js';
import { endOf, overlapsOf } from './overlaps.js';

/**
 * Fails if systems disagree on whether there are partitions at all: the judge would see a different disk than the
 * system that boots it. Every other irregularity looks the same wherever it is noticed.
 */
const mbr: SafetyCheck<GptFinding> = {
  name: 'mbr',
  check({ mbrRecords, partitionTable }) {
    const wrong = mbrRecords.find((record) => !hasSaneFlag(record));
    if (wrong) {
      const flag = wrong.bootFlag;
      return partitionTable === 'gpt'
        ? failed('mbr_boot_flag_gpt', { flag })
        : failed('mbr_boot_flag', { flag });
    }
    if (!mbrRecords.some(isUsed)) return warned('mbr_no_partition');
    return partitionTable === 'gpt' ? judgeProtective(mbrRecords) : undefined;
  },
};

function judgeProtective(records: readonly MbrRecord[]): Judgement | undefined {
  const isProtective = ({ type }: MbrRecord): boolean => type === PROTECTIVE;
  const protective = records.find((each) => isProtective(each) && each.firstLba === 1);
  if (!protective) {
    return failed('mbr_protective_lba', { lba: records.find(isProtective)?.firstLba ?? 0 });
  }
  if (records.some((each) => each !== protective && isUsed(each))) {
    return warned('mbr_hybrid');
  }
  if (records[0] !== protective) return warned('mbr_protective_slot');
  const [cylinder, head, sector] = protective.startChs;
  return cylinder || head || sector !== 2
    ? warned('mbr_protective_chs', { chs: protective.startChs.join('/') })
    : undefined;
}

const copies: SafetyCheck<GptFinding> = {
  name: 'gpt_copies',
  check({ primary, backup }) {
    if (primary === null || backup === null) return undefined;
    if (primary === 'unseen' || backup === 'unseen') return undetermined('gpt_unread');
    if (primary === 'missing' && backup === 'missing') return warned('gpt_both_missing');
    if (primary === 'valid') return backup === 'valid' ? undefined : warned(BACKUP[backup]);
    return backup === 'valid' ? warned(PRIMARY[primary]) : failed('gpt_none_intact');
  },
};

type Faulty = Exclude<GptCopy, 'valid' | 'unseen'>;

/** The code if only the other copy is valid. */
const PRIMARY = {
  damaged: 'gpt_primary_damaged',
  missing: 'gpt_primary_missing',
  contradicting: 'gpt_copies_contradict',
} as const satisfies Record<Faulty, CheckCode>;
const BACKUP = {
  damaged: 'gpt_backup_damaged',
  missing: 'gpt_backup_missing',
  contradicting: 'gpt_copies_contradict',
} as const satisfies Record<Faulty, CheckCode>;

/** The most overlaps to name; beyond that, their number is given. */
const NAMED = 3;

const overlaps: SafetyCheck<GptFinding> = {
  name: 'overlapping_partitions',
  check({ partitions }) {
    if (partitions === 'unseen') return { ...undetermined('partitions_unread'), advisory: true };
    const found = overlapsOf(partitions);
    if (!found.length) return undefined;
    const overlaps = found.slice(0, NAMED).map(({ first, second }) =>
      checkMessage('partition_overlap', {
        first: first.number,
        second: second.number,
        start: second.offset,
        end: Math.min(endOf(first), endOf(second)) - 1,
      }),
    );
    const more = found.length - overlaps.length;
    return more
      ? warned('partitions_overlap_more', { overlaps, more })
      : warned('partitions_overlap', { overlaps });
  },
};

export const gptChecks: readonly SafetyCheck<GptFinding>[] = [mbr, copies, overlaps, truncatedCheck];

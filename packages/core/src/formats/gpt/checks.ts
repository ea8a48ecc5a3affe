import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { truncatedCheck } from '../../checks/common-checks.js';
import type { GptFinding } from './header.js';
import { hasSaneFlag, isUsed, type MbrRecord, PROTECTIVE } from './mbr.js';
import { endOf, overlapsOf } from './overlaps.js';

/**
 * It fails where systems disagree on whether there are partitions at all: what one judges is not what another starts.
 * All else that is unusual is seen alike everywhere that it is seen.
 */
const mbr: SafetyCheck<GptFinding> = {
  name: 'mbr',
  description: 'A valid MBR',
  check({ mbrRecords, partitionTable }) {
    const wrong = mbrRecords.find((record) => !hasSaneFlag(record));
    if (wrong) {
      const effect =
        partitionTable === 'gpt'
          ? 'Linux follows the GPT all the same, other systems see no partition'
          : 'Linux and others see no partition';
      return failed(`a boot flag is ${wrong.bootFlag}, not 0 or 128: ${effect}`);
    }
    if (!mbrRecords.some(isUsed)) return warned('its partition table is empty');
    return partitionTable === 'gpt' ? judgeProtective(mbrRecords) : undefined;
  },
};

function judgeProtective(records: readonly MbrRecord[]): ReturnType<typeof warned> | undefined {
  const isProtective = ({ type }: MbrRecord): boolean => type === PROTECTIVE;
  const protective = records.find((each) => isProtective(each) && each.firstLba === 1);
  if (!protective) {
    const at = records.find(isProtective)?.firstLba;
    return failed(
      `the protective entry begins at LBA ${at}, not 1: Linux sees no partition on the disk, other systems follow the GPT`,
    );
  }
  if (records.some((each) => each !== protective && isUsed(each))) {
    return warned(
      'it is a hybrid MBR, with entries beside the protective one: systems that read the MBR and those that read the GPT may see other partitions',
    );
  }
  if (records[0] !== protective) return warned('the protective entry is not in the first slot');
  const [cylinder, head, sector] = protective.startChs;
  return cylinder || head || sector !== 2
    ? warned(
        `the protective entry begins at C/H/S ${protective.startChs.join('/')}, not 0/0/2, as macOS and some other tools write it: nothing reads that`,
      )
    : undefined;
}

const copies: SafetyCheck<GptFinding> = {
  name: 'gpt_copies',
  description: 'Both GPTs are valid',
  check({ primary, backup }) {
    const reason = `the first copy is ${primary}, the backup is ${backup}`;
    const states = [primary, backup];
    if (states.includes('unseen')) return undetermined(reason);
    if (states.every((state) => !state || state === 'valid')) return undefined;
    if (states.every((state) => state === 'missing')) {
      return warned('a protective MBR announces a GPT, and there is none: the disk has no partitions');
    }
    return states.includes('valid') ? warned(reason) : failed(reason);
  },
};

/** Overlaps that are named; of more, the number is. */
const NAMED = 3;

const overlaps: SafetyCheck<GptFinding> = {
  name: 'overlapping_partitions',
  description: 'No two partitions overlap',
  check({ partitions }) {
    if (partitions === 'unseen') return { ...undetermined('the partitions were not seen'), advisory: true };
    const found = overlapsOf(partitions);
    if (!found.length) return undefined;
    const named = found.slice(0, NAMED).map(({ first, second }) => {
      const end = Math.min(endOf(first), endOf(second));
      return `partitions ${first.number} and ${second.number} share the bytes ${second.offset} to ${end - 1}`;
    });
    const more = found.length - named.length;
    return warned(
      `${named.join(', ')}${more ? ` and ${more} more overlap` : ''}: what is written to one changes the other`,
    );
  },
};

export const gptChecks: readonly SafetyCheck<GptFinding>[] = [mbr, copies, overlaps, truncatedCheck];

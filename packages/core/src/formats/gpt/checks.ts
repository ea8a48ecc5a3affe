import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { truncatedCheck } from '../../safety/common-checks.js';
import type { GptFinding } from './header.js';
import { hasBadBootFlag, type MbrRecord, PROTECTIVE, UNUSED } from './mbr.js';

const mbr: SafetyCheck<GptFinding> = {
  name: 'mbr',
  description: 'A well-formed master boot record',
  check({ mbrRecords, partitionTable }) {
    if (mbrRecords.some(hasBadBootFlag)) return failed('a boot flag is neither 0 nor 128');
    const isAway = ({ type, startChs, firstLba }: MbrRecord): boolean =>
      type === PROTECTIVE && `${startChs},${firstLba}` !== '0,0,2,1';
    if (mbrRecords.some(isAway))
      return failed('the protective record does not start at C/H/S 0/0/2 and LBA 1');
    const used = mbrRecords.flatMap(({ type }, index) => (type === UNUSED ? [] : [index]));
    if (!used.length) return failed('there is no partition in it');
    return partitionTable === 'gpt' && `${used}` !== '0'
      ? failed('the protective record is not the first and only one')
      : undefined;
  },
};

const copies: SafetyCheck<GptFinding> = {
  name: 'gpt_copies',
  description: 'Both copies of the GPT are whole',
  check({ primary, backup }) {
    const states = [primary, backup];
    if (states.includes('unseen')) return undetermined('not both copies were seen');
    if (states.every((state) => !state || state === 'valid')) return undefined;
    const reason = `the first copy is ${primary}, the backup is ${backup}`;
    return states.includes('valid') ? warned(reason) : failed(reason);
  },
};

export const gptChecks: readonly SafetyCheck<GptFinding>[] = [mbr, copies, truncatedCheck];

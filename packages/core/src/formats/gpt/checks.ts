import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { truncatedCheck } from '../../safety/common-checks.js';
import type { GptFinding } from './header.js';
import { hasSaneFlag, isUsed } from './mbr.js';

const mbr: SafetyCheck<GptFinding> = {
  name: 'mbr',
  description: 'A valid MBR',
  check({ mbrRecords, partitionTable }) {
    if (!mbrRecords.every(hasSaneFlag)) return failed('a boot flag is not 0 or 128');
    if (!mbrRecords.some(isUsed)) return failed('it has no partition');
    const [first, ...others] = mbrRecords;
    if (partitionTable === 'mbr') return undefined;
    if (others.some(isUsed)) return failed('the protective record is not first and alone');
    return `${first?.startChs},${first?.firstLba}` === '0,0,2,1'
      ? undefined
      : failed('the protective record is not at C/H/S 0/0/2 and LBA 1');
  },
};

const copies: SafetyCheck<GptFinding> = {
  name: 'gpt_copies',
  description: 'Both GPTs are valid',
  check({ primary, backup }) {
    const reason = `the first copy is ${primary}, the backup is ${backup}`;
    const states = [primary, backup];
    if (states.includes('unseen')) return undetermined(reason);
    if (states.every((state) => !state || state === 'valid')) return undefined;
    return states.includes('valid') ? warned(reason) : failed(reason);
  },
};

export const gptChecks: readonly SafetyCheck<GptFinding>[] = [mbr, copies, truncatedCheck];

import { sentence } from '../../../words/sentences.js';
import { type CheckResult, isObstacle } from '../../check.js';
import type { JudgedImage, PolicyRule, Ruling } from '../rule.js';
import { interruption } from './interrupted-download.js';

/** What a person can do about a failed check, where something can be done. */
const ADVICE: Readonly<Record<string, string>> = {
  backing_file: 'Make one image of it and the file below: qemu-img convert does.',
  data_file: 'Make one file of it: qemu-img convert does.',
  descriptor: 'Convert it into a VMDK of one file: qemu-img convert -O vmdk does.',
  corrupt: 'Repair it: qemu-img check -r all does.',
  log: 'Attach it once to the program that made it, and detach it: that replays the log.',
  conflicting_formats: 'Convert it with the format given, never guessed.',
};

/**
 * Every check of the report that failed, and each that could not be made. Where reading stopped at a broken structure,
 * it goes without saying that what comes behind was not seen.
 */
export const failedChecks: PolicyRule = {
  judge(image) {
    const { report, policy } = image;
    const interrupted = interruption(image);
    const isBroken = report.safety.checks.some(
      ({ name, result }) => name === 'structure' && result === 'failed' && !policy.warnOnly?.includes(name),
    );
    return report.safety.checks
      .filter((check) => isObstacle(check) && !interrupted?.covers(check))
      .filter(({ result }) => result === 'failed' || !isBroken)
      .map((check) => rulingOf(check, image));
  },
};

/** The end of the file came where its header was not yet at its own. */
const HEADER_CUT = / is \d+ bytes, at least \d+ needed/;

function adviceOn({ name, reason = '' }: CheckResult): string | undefined {
  if (name === 'structure' && HEADER_CUT.test(reason))
    return 'Perhaps it is an interrupted download: get it again.';
  return Object.hasOwn(ADVICE, name) ? ADVICE[name] : undefined;
}

function rulingOf(check: CheckResult, { report, policy }: JudgedImage): Ruling {
  const { name, result, reason, description } = check;
  const severity = policy.warnOnly?.includes(name) ? 'warning' : 'refused';
  const why = sentence(reason || description);
  const evidence = { format: report.format, fileSize: report.fileSize, reason: reason ?? null };
  if (result === 'undetermined')
    return { code: name, severity, sentence: `It could not be seen completely. ${why}`, evidence };
  const advice = adviceOn(check);
  return { code: name, severity, sentence: advice ? `${why} ${advice}` : why, evidence };
}
